/** The node's meters, and those of the Java machine, in the formats that Prometheus reads. */
@NullMarked
package io.drawbridge.plugin.management.metrics;

import org.jspecify.annotations.NullMarked;

/** The load balancing plugin. */
@NullMarked
package io.drawbridge.plugin.loadbalancing;

import org.jspecify.annotations.NullMarked;

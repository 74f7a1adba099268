/** The static routes plugin. */
@NullMarked
package io.drawbridge.plugin.staticroutes;

import org.jspecify.annotations.NullMarked;

/**
 * What is measured. Plugins count and time what they do with {@link io.drawbridge.api.metrics.Metrics}; whoever shows
 * it reads {@link io.drawbridge.api.metrics.Meter}s.
 *
 * <p>Names follow the conventions of Prometheus: {@code snake_case}, base units (seconds, bytes), the unit at the end.
 * A counter has no {@code _total} in its name here, that is added where it is shown. What a plugin calls {@code
 * numbers_checked} is shown as {@code drawbridge_plugin_<id>_numbers_checked}.
 *
 * <p>Meters belong to the host. They are found again by plugin, name and tags: the next generation of a plugin goes on
 * counting where the one before stopped. What no living generation of a plugin has asked for is forgotten. The number
 * of meters of a plugin is bounded; those beyond the bound count, but are not shown, and that is itself counted.
 *
 * <p>Any thread, event loops included: counting takes no lock and allocates nothing. Ask for a meter once and keep it;
 * asking allocates.
 */
@NullMarked
package io.drawbridge.api.metrics;

import org.jspecify.annotations.NullMarked;

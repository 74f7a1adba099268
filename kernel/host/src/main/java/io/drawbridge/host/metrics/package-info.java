/**
 * The meters of plugins, and what any meter looks like to whoever reads it. Everything here is host data: numbers and
 * strings, so that no plugin stays in memory for what it counted. The values that a plugin computes itself ({@link
 * io.drawbridge.api.metrics.Metrics#gauge}) are the exception, and end with its generation.
 *
 * <p>Any thread. Counting takes no lock and allocates nothing; asking for a meter and reading all of them take the lock
 * of the book, which nobody holds for long.
 */
@NullMarked
package io.drawbridge.host.metrics;

import org.jspecify.annotations.NullMarked;

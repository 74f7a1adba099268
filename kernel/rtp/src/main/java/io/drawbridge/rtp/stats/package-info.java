/**
 * What is counted of an end: written by its media loop, read from any thread without a lock. Counting allocates
 * nothing; taking a snapshot does.
 */
@NullMarked
package io.drawbridge.rtp.stats;

import org.jspecify.annotations.NullMarked;

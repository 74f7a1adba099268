/**
 * Packets as they lie in the memory of a media loop.
 *
 * <p>Confined to the loop that owns the buffer. Nothing here allocates, blocks or throws on bad input: {@code
 * valid()} is asked once, before anything else.
 */
@NullMarked
package io.drawbridge.rtp.packet;

import org.jspecify.annotations.NullMarked;

/**
 * Media loops: one thread, one selector, one buffer, and what lives on them.
 *
 * <p>A {@link LoopResident} belongs to one loop at a time. From any other thread it is spoken to by messages, which
 * are run in the order of their sending, also when the resident changes its loop in between. Nothing on a loop may
 * block.
 */
@NullMarked
package io.drawbridge.rtp.loop;

import org.jspecify.annotations.NullMarked;

/**
 * Guards before the parser.
 *
 * <p>A {@link PacketGuard} is asked for each datagram and each new connection on the receiving loop: trusted code, must
 * not block and should not allocate, needs the grant {@code loop = true}.
 */
@NullMarked
package io.drawbridge.api.guard;

import org.jspecify.annotations.NullMarked;

/**
 * The calls that live on this node.
 *
 * <p>Any thread, no locks. Bounded: a call that finds no place is refused, and so are its looks-up afterwards.
 */
@NullMarked
package io.drawbridge.core.registry;

import org.jspecify.annotations.NullMarked;

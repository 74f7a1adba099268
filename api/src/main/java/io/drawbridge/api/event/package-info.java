/**
 * What happens to calls, told to observers.
 *
 * <p>Each {@link LiveObserver} has a bounded queue of its own and a virtual thread that may block; when the queue is
 * full the oldest event is dropped and counted. Events of one call come in order.
 */
@NullMarked
package io.drawbridge.api.event;

import org.jspecify.annotations.NullMarked;

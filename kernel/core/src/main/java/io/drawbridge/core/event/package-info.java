/**
 * Hands events of calls to live observers.
 *
 * <p>Publishing never blocks and never throws. Each observer has a queue and a virtual thread of its own; when it is
 * too slow the oldest events are dropped and counted. Events of one call come in their order.
 */
@NullMarked
package io.drawbridge.core.event;

import org.jspecify.annotations.NullMarked;

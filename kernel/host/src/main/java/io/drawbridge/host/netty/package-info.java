/**
 * Event loops of plugins, see {@link io.drawbridge.api.netty.NettyLoops}.
 *
 * <p>A generation has a loop of its own, from when it first asks until it ends: what a plugin leaves on a loop that
 * lives on (repeated tasks, fast thread-locals, handlers) would keep its classes, and what it blocks there would hold
 * up others.
 */
@NullMarked
package io.drawbridge.host.netty;

import org.jspecify.annotations.NullMarked;

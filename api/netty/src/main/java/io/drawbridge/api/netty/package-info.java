/**
 * Netty for plugins with {@code Uses: netty/1}: the host’s copy of it, and an event loop to run it on.
 *
 * <p>An author names {@code drawbridge-api-netty} as a {@code provided} dependency and asks {@link
 * io.drawbridge.api.netty.NettyLoops}; a group that a plugin makes by itself keeps its old generations in memory. The
 * loop is the generation’s own: what blocks on it holds up the plugin and no call. It ends with the generation,
 * channels, tasks and fast thread-locals included.
 */
@NullMarked
package io.drawbridge.api.netty;

import org.jspecify.annotations.NullMarked;

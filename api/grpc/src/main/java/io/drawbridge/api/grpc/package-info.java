/**
 * gRPC channels for plugins with {@code Uses: grpc/1}: the host’s copies of gRPC, Protocol Buffers and Guava, and its
 * connections.
 *
 * <p>An author names {@code drawbridge-api-grpc} as a {@code provided} dependency, generates stubs into the plugin’s
 * own jar, and asks {@link io.drawbridge.api.grpc.GrpcChannels} for a channel:
 *
 * <pre>{@code
 * BotGrpc.newBlockingStub(GrpcChannels.of(context).to(GrpcTarget.plaintext("dns:///bots.internal:50051")))
 *         .withDeadlineAfter(2, TimeUnit.SECONDS)
 * }</pre>
 *
 * <p>Safe for any thread. What is received is handed over on threads of the plugin, which may block. At the end of the
 * generation its calls are cancelled and its channels are shut; further use throws {@link IllegalStateException}. A
 * channel that a plugin makes by itself keeps its old generations in memory.
 */
@NullMarked
package io.drawbridge.api.grpc;

import org.jspecify.annotations.NullMarked;

/**
 * gRPC channels of plugins, see {@link io.drawbridge.api.grpc.GrpcChannels}.
 *
 * <p>{@link io.drawbridge.host.grpc.SharedChannels} has the connections, one for each target that anybody uses, on
 * loops of its own; {@link io.drawbridge.host.grpc.GenerationChannels} has what one generation made of them, and the
 * calls that it has open. Those are what could keep its classes: they are cancelled at its end.
 *
 * <p>gRPC starts threads when they are first needed, on behalf of whoever needs them: so whatever goes into it from a
 * plugin goes with the host’s context class loader, see {@link io.drawbridge.host.grpc.HostThread}.
 */
@NullMarked
package io.drawbridge.host.grpc;

import org.jspecify.annotations.NullMarked;

package io.drawbridge.api.grpc;

import io.drawbridge.api.plugin.PluginContext;
import io.grpc.ManagedChannel;

/** The channels that one generation of a plugin has open. */
public interface GrpcChannels {

    /**
     * The channels of a generation.
     *
     * @throws IllegalStateException if the generation has ended
     */
    static GrpcChannels of(PluginContext context) {
        return context.capability(GrpcChannels.class);
    }

    /**
     * A channel to a server. Its connections are shared with whoever else asks for an equal target, other generations
     * of the plugin included, so that a swap does not connect anew; they are closed when nobody has a channel to it any
     * more. Connects when first used; {@link ManagedChannel#getState getState(true)} connects now.
     *
     * <p>Calls without an executor of their own are answered on {@link PluginContext#executor()}. Give each call a
     * deadline.
     *
     * @return a channel of this generation’s own: shutting it down ends the calls made through it and nobody else’s
     * @throws IllegalArgumentException if certificates or keys of the target cannot be read
     * @throws IllegalStateException if the generation has ended
     */
    ManagedChannel to(GrpcTarget target);
}

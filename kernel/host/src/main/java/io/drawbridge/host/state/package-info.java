/**
 * State of plugins, see {@link io.drawbridge.api.state.SharedState}.
 *
 * <p>{@link io.drawbridge.host.state.StateCapability} is the way in. {@link io.drawbridge.host.state.MemoryStore} is
 * one namespace in the memory of this node; {@link io.drawbridge.host.state.ProviderRoute} leads to the provider that
 * holds now. All that is kept is text, bytes and numbers: nothing of a plugin’s classes stays behind.
 *
 * <p>Any thread. What a generation has open (leases, subscriptions, answers to come) ends with it.
 */
@NullMarked
package io.drawbridge.host.state;

import org.jspecify.annotations.NullMarked;

/**
 * The plugin host: which generations of which plugins there are, and what the kernel may ask them.
 *
 * <p>{@link io.drawbridge.host.PluginHost} is the way in. What it publishes is a
 * {@link io.drawbridge.host.Revision}, immutable, in one volatile write: whoever takes it once sees one configuration
 * and the extensions that belong to it, however long a swap takes meanwhile. A call takes it at its INVITE.
 *
 * <p>Everything that changes plugins, the start included, goes one way: a {@link io.drawbridge.host.StagedRevision} is
 * made ready beside what serves, and then published or discarded. Only one is open at a time, on the thread of whoever
 * asks for it; no reader waits for it. Every step of a plugin runs on a thread of its own with a deadline, since a
 * plugin may hang in any of them: other changes wait for that deadline at most, and whoever reads for nothing ({@link
 * io.drawbridge.host.Lifecycle} shows the whole way). A plugin that cannot be prepared leaves everything as it was; at
 * start that means no start. Errors of the user's are {@link io.drawbridge.host.config.InvalidConfigurationException},
 * all at once; those of a plugin are {@link io.drawbridge.host.PluginStartException}, one line.
 */
@NullMarked
package io.drawbridge.host;

import org.jspecify.annotations.NullMarked;

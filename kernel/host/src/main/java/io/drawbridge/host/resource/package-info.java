/**
 * What the host keeps for plugins from generation to generation: by name, as long as a generation is alive that asked
 * for it. Only what is of no class of a plugin can be kept.
 *
 * <p>{@link io.drawbridge.host.resource.ResourceCapability} is the way in. Safe for any thread; makers run one at a
 * time for each plugin. A listening socket has one thread of the host's, which hands every connection to the newest
 * generation that listens, under a lease, and accepts none while nobody does: those that connect wait in the backlog.
 */
@NullMarked
package io.drawbridge.host.resource;

import org.jspecify.annotations.NullMarked;

/**
 * What an operator may see and do, for plugins that show it to somebody: over HTTP, in a web page, as metrics.
 *
 * <p>A plugin reaches it through {@link io.drawbridge.api.plugin.PluginContext#admin()}, and only if its section of the
 * configuration says {@code admin = true}: whoever has it can hang up calls and replace plugins.
 *
 * <p>What can be asked are the commands of {@code bin/drawbridge}, by the same names and with the same arguments; a
 * command that a later version adds is there at once. Who asks is the plugin's business: it says in which
 * {@link io.drawbridge.api.admin.Role} and under which name, the kernel refuses what the role may not do, and writes
 * what changes something to the log {@code drawbridge.audit}.
 *
 * <p>Any thread but an event loop: commands may block, for seconds if they wait for a peer. None throws; what cannot be
 * done comes back as a reply with a code of {@link io.drawbridge.api.admin.AdminReply}.
 */
@NullMarked
package io.drawbridge.api.admin;

import org.jspecify.annotations.NullMarked;

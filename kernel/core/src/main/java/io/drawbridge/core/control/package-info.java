/**
 * The control socket: how the subcommands of {@code bin/drawbridge} talk to the running node.
 *
 * <p>A Unix domain socket that only the user of the process may open. Client and server exchange JSON objects, one on a
 * line, UTF-8: a request {@code {"command":"explain","arguments":{"id":"last"}}} has one reply, {@code
 * {"ok":true,"body":"…"}} or {@code {"ok":false,"error":"…"}}, in order. Requests are bounded, clients too, and an idle
 * one is cut off. Each client has a virtual thread of its own, on which the commands run; they may block.
 */
@NullMarked
package io.drawbridge.core.control;

import org.jspecify.annotations.NullMarked;

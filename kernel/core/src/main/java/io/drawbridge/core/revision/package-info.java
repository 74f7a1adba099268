/**
 * Revisions: one configuration after the other comes to hold while calls go on.
 *
 * <p>Everything that changes the configuration goes through {@link io.drawbridge.core.revision.Reloads}: it is read and
 * checked as offline, made ready on this machine (sockets, plugins), and comes to hold by one write; or it is refused
 * with all that is wrong, and nothing has changed. One change at a time; the methods block, and may be called from any
 * thread but an event loop. Calls keep the configuration of their INVITE to their end.
 *
 * <p>What held, and what was refused, is kept as text in {@code data/revisions}, readable by the owner only: the text
 * is the user's own, with whatever secrets it has; substitutions such as <code>${PASSWORD}</code> are kept unresolved.
 * What is shown of a revision has its secrets masked.
 */
@NullMarked
package io.drawbridge.core.revision;

import org.jspecify.annotations.NullMarked;

/**
 * What a generation of a plugin is given, and what is taken back at its end: tasks, timers, watched files, HTTP
 * clients, {@linkplain io.drawbridge.host.context.Capability what it found by its type}, and whatever it handed over.
 * All of it is tracked, so that a sloppy plugin unloads as well as a tidy one.
 *
 * <p>Safe for any thread. After {@link io.drawbridge.host.context.HostPluginContext#close} nothing new begins; tasks
 * that run on although they were interrupted are named.
 */
@NullMarked
package io.drawbridge.host.context;

import org.jspecify.annotations.NullMarked;

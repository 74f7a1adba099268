/**
 * What remains of a generation that has closed: what it left behind in the process is taken away as far as can be, and
 * then it is watched whether its classes are collected.
 *
 * <p>{@link io.drawbridge.host.unload.Leftovers} takes away what a plugin registered with the JDK and forgot: JDBC
 * drivers, MBeans, log handlers, thread locals, shutdown hooks, context class loaders of threads. Some of it runs code
 * of the plugin, so it belongs on a thread of the plugin's with a deadline. {@link
 * io.drawbridge.host.unload.ClosedGenerations} holds class loaders weakly, asks for a collection now and then, and
 * reports what survives several of them. With the collector of the installation (ZGC) that runs beside the calls.
 */
@NullMarked
package io.drawbridge.host.unload;

import org.jspecify.annotations.NullMarked;

/**
 * From a directory or zip in {@code plugins/} to classes.
 *
 * <p>{@link io.drawbridge.host.load.PluginDirectory} finds what is there without running or unpacking any of it;
 * {@link io.drawbridge.host.load.LoadedPlugin} copies one artifact into a directory of its own, outside
 * {@code plugins/}, and loads it through a class loader and a PF4J manager of its own, so that two generations of one
 * plugin can be alive at once and neither notices when the operator overwrites a jar.
 *
 * <p>This is the only package that knows PF4J beyond its two markers. What it is used for: the descriptor, the version
 * range, and the index of extensions. What it is not used for: starting, stopping and constructing anything (it
 * swallows errors there, and stopping several plugins at once fails).
 *
 * <p>Confined to the thread that starts or swaps plugins. A plugin that cannot be used is an
 * {@link io.drawbridge.host.load.UnusablePluginException} whose message its author can act on.
 */
@NullMarked
package io.drawbridge.host.load;

import org.jspecify.annotations.NullMarked;

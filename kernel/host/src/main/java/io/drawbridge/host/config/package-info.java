/**
 * From a HOCON file to records, with every error told in the user's terms.
 *
 * <p>{@link io.drawbridge.host.config.ConfigurationLoader} reads the file over the defaults;
 * {@link io.drawbridge.host.config.Binder} binds a section to a record, whether it is the kernel's own or a plugin's;
 * {@link io.drawbridge.host.config.EffectiveConfiguration} prints what came of it. The rules that authors of records
 * follow stand in {@code io.drawbridge.api.plugin}.
 *
 * <p>Everything here is pure and may be used from any thread; nothing is kept. User errors are collected as
 * {@link io.drawbridge.host.config.Problem}s, each one line of file, line, key and what to do, and thrown together as
 * one {@link io.drawbridge.host.config.InvalidConfigurationException}. A record that cannot be bound because of its
 * own shape is its author's error, an {@link java.lang.IllegalStateException}. Host names are never resolved, and no
 * file but the configuration itself is read.
 */
@NullMarked
package io.drawbridge.host.config;

import org.jspecify.annotations.NullMarked;

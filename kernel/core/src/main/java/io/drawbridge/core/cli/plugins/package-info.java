/**
 * The subcommands of {@code drawbridge plugins}: those that talk to the running node, and those that work on files
 * alone.
 */
@NullMarked
package io.drawbridge.core.cli.plugins;

import org.jspecify.annotations.NullMarked;

/**
 * The subcommands of {@code bin/drawbridge}.
 *
 * <p>What a subcommand is asked for goes to the standard output, everything else, one line each, to the standard error
 * output; with {@code --json}, which every subcommand knows, both are JSON: the answer one object, a failure one object
 * with the member {@code error}. Exit codes: {@value io.drawbridge.core.cli.ExitCode#DONE} done, {@value
 * io.drawbridge.core.cli.ExitCode#REFUSED} refused (a wrong configuration, a node that is not ready, no such call),
 * {@value io.drawbridge.core.cli.ExitCode#START} the node could not start, {@value
 * io.drawbridge.core.cli.ExitCode#USAGE} a wrong command line, {@value io.drawbridge.core.cli.ExitCode#INTERNAL} a
 * fault of ours.
 */
@NullMarked
package io.drawbridge.core.cli;

import org.jspecify.annotations.NullMarked;

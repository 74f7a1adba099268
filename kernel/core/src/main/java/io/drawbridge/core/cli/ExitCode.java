package io.drawbridge.core.cli;

import io.drawbridge.host.heap.HeapWatch;

/** How subcommands end. */
public final class ExitCode {
    /** It is done. */
    public static final int DONE = 0;
    /** A wrong configuration, a node that is not ready, no such call. */
    public static final int REFUSED = 1;
    /** The node could not start: a port is taken, a plugin cannot work. */
    public static final int START = 2;
    /** The process could serve nobody any more: out of memory; the launcher starts a fresh one. */
    public static final int EXHAUSTED = HeapWatch.EXIT_CODE;
    /** A wrong command line (EX_USAGE of sysexits.h). */
    public static final int USAGE = 64;
    /** A fault of ours (EX_SOFTWARE). */
    public static final int INTERNAL = 70;

    private ExitCode() {
    }
}

package io.drawbridge.rtp;

/** Loopback addresses that only this process uses: builds of one machine must not take each other’s ports. */
public final class Loopback {
    private static final long PROCESS = ProcessHandle.current().pid();

    private Loopback() {
    }

    /** An address of 127.0.0.0/8, by its last number. */
    public static String at(int host) {
        return "127." + (1 + PROCESS / 250 % 250) + "." + (1 + PROCESS % 250) + "." + host;
    }
}

package io.drawbridge.rtp.relay;

/** What came of opening an end: the end, or why there is none. */
public sealed interface Opening permits MediaEnd, Opening.Refused {

    /**
     * There is no end.
     *
     * @param reason a stable reason code
     * @param detail for the log
     */
    record Refused(String reason, String detail) implements Opening {
        /** Every pair of ports is in use or resting. */
        public static final String PORTS_EXHAUSTED = "ports-exhausted";
        /** The engine was closed. */
        public static final String ENGINE_CLOSED = "engine-closed";
        /** No socket could be opened or bound. */
        public static final String SOCKET_REFUSED = "socket-refused";
    }
}

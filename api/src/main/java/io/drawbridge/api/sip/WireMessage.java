package io.drawbridge.api.sip;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/** A SIP message as it crossed the wire. Immutable; any thread. */
public interface WireMessage {

    /** When it was received, or handed to its transport; in microseconds. */
    Instant at();

    /** Tells whether we sent it. */
    boolean sent();

    /** The network. */
    String network();

    /** How it travelled, such as {@code udp} or {@code tcp}. */
    String transport();

    /** Our address; a wildcard where the listener is bound to one and the transport knows no better. */
    InetSocketAddress local();

    /** The address of the peer. */
    InetSocketAddress remote();

    /** The Call-ID of the message, which differs from leg to leg. */
    String sipCallId();

    /** The id of the call, which all of its legs have in common; empty outside of calls. */
    Optional<String> call();

    /**
     * The message; a copy. What proves an identity (digest responses, passwords, tokens, SRTP keys) is written over
     * with {@code x}, so that every length stays true.
     */
    byte[] bytes();
}

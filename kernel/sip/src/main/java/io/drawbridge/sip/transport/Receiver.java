package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.Flow;

/** Takes what a loop received; one per loop, called on it. */
public interface Receiver {

    /**
     * A datagram, or one framed message of a stream.
     *
     * @param bytes a buffer that is valid until this method returns
     * @param length how many bytes of it
     * @param flow where it came in
     * @return whether a stream may go on; false closes it
     */
    boolean received(byte[] bytes, int length, TransportFlow flow);

    /**
     * The loop has read what was there, or as much as it reads in one go.
     *
     * @param drained whether the socket is empty now
     */
    void readComplete(boolean drained);

    /** A stream ended. */
    void closed(Flow flow, String detail);

    /**
     * The network says that a datagram of ours was not delivered.
     *
     * @param datagram what it was, as far as the error quotes it
     * @param detail why
     */
    void undeliverable(byte[] datagram, String detail);
}

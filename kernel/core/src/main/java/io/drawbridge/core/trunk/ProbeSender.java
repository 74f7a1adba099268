package io.drawbridge.core.trunk;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.SipUri;
import java.time.Duration;

/** Sends probes. Any thread; never blocks, never throws. */
@FunctionalInterface
public interface ProbeSender {

    /**
     * Sends an OPTIONS request.
     *
     * @param uri the Request-URI
     * @param destination where it goes
     * @param timeout how long to wait for an answer
     * @param listener hears what becomes of it, exactly once, on any thread
     */
    void send(SipUri uri, Destination destination, Duration timeout, Listener listener);

    /** Hears what becomes of a probe. */
    interface Listener {

        /**
         * It was answered.
         *
         * @param status the final status
         * @param roundTrip how long that took
         */
        void answered(int status, Duration roundTrip);

        /**
         * It was not.
         *
         * @param transportError whether the transport refused, rather than that nobody answered in time
         * @param detail one line
         */
        void failed(boolean transportError, String detail);
    }
}

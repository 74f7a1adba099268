package io.drawbridge.distribution.call;

import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.Sipp.Transport;

/**
 * A way through the border of one test's own: a caller's address at the edge, a trunk of the core with its address, and
 * the number that leads from the one to the other.
 *
 * @param number what is called
 * @param trunk the trunk that the number leads to
 * @param server the node's listener in the edge network
 */
record Lane(Transport transport, String number, String trunk, Loopback caller, Loopback callee, String server) {
    /** Where every callee listens. */
    static final int PORT = 5060;

    /** Starts the callee and waits until it listens. */
    SippParty callee(SippScenario scenario) {
        return SippParty.callee(scenario, transport, callee, PORT);
    }

    /** Starts the caller: the call begins. */
    SippParty caller(SippScenario scenario) {
        return caller(scenario, transport);
    }

    /** The same, over another transport than the callee's. */
    SippParty caller(SippScenario scenario, Transport other) {
        return SippParty.caller(scenario, other, caller, number, server);
    }
}

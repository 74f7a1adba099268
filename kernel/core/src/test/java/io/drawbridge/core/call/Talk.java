package io.drawbridge.core.call;

import io.drawbridge.core.call.WirePeer.Message;

/**
 * A call that is up.
 *
 * @param answer the 200 that alice got
 */
record Talk(Gateway gateway, Party alice, Party bob, Message answer) {
    private static final String ALLOW = "Allow: INVITE, ACK, BYE, CANCEL, UPDATE, INFO, MESSAGE";

    /** Has alice call bob, and bob answer. */
    static Talk between(Gateway gateway) {
        return between(gateway, 4000, 5000);
    }

    /** The same, with media at these ports. */
    static Talk between(Gateway gateway, int alicePort, int bobPort) {
        Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(alicePort), ALLOW);
        Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
        bob.reply(200, "OK", gateway.bob.sdp(bobPort), ALLOW);
        gateway.bob.expectRequest("ACK");
        return up(gateway, alice, bob);
    }

    /** Waits for the 200 and has alice acknowledge it. */
    static Talk up(Gateway gateway, Party alice, Party bob) {
        Message answer = alice.expect(200);
        alice.ack("");
        return new Talk(gateway, alice, bob, answer);
    }

    /** Waits until alice’s ACK was taken: before it a new offer of the other side gets 491. */
    Talk settled() {
        alice.settle();
        return this;
    }

    /** Has alice hang up. */
    void hangUp() {
        alice.send("BYE", "");
        bob.expectAndAccept("BYE", "");
        alice.peer.expectResponse(200, "BYE");
    }
}

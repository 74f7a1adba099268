package io.drawbridge.core.call;

/** A call that is up. */
record Talk(Gateway gateway, Party alice, Party bob) {

    /** Has alice call bob, and bob answer. */
    static Talk between(Gateway gateway) {
        return between(gateway, 4000, 5000);
    }

    /** The same, with media at these ports. */
    static Talk between(Gateway gateway, int alicePort, int bobPort) {
        Party alice = Party.caller(gateway, "4711")
                .invite(gateway.alice.sdp(alicePort), "Allow: INVITE, ACK, BYE, CANCEL, UPDATE, INFO, MESSAGE");
        Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
        bob.reply(200, "OK", gateway.bob.sdp(bobPort), "Allow: INVITE, ACK, BYE, CANCEL, UPDATE, INFO, MESSAGE");
        gateway.bob.expectRequest("ACK");
        alice.expect(200);
        alice.ack("");
        return new Talk(gateway, alice, bob);
    }

    /** Has alice hang up. */
    void hangUp() {
        alice.send("BYE", "");
        bob.expectAndAccept("BYE", "");
        alice.peer.expectResponse(200, "BYE");
    }
}

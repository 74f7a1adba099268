package io.drawbridge.core.call;

import io.drawbridge.core.call.WirePeer.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One party’s side of one dialog, as RFC 3261 has it; what it should send next is for the test to say. */
final class Party {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final WirePeer peer;
    final String callId;
    final String local;
    /** What made a callee of this party; empty for a caller. */
    final Message invite;
    String remote;
    String target;
    int cseq;
    private List<String> routes = List.of();
    private String branch = "";

    private Party(WirePeer peer, String callId, String local, String remote, String target, Message invite) {
        this.peer = peer;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.target = target;
        this.invite = invite;
    }

    /** Alice before a call. */
    static Party caller(Gateway gateway, String number) {
        return caller(gateway, gateway.alice, number);
    }

    static Party caller(Gateway gateway, WirePeer peer, String number) {
        int n = NUMBER.incrementAndGet();
        return new Party(peer, "secret-call-" + n + "@" + peer.host().replace(':', '.'),
                "\"Alice\" <sip:alice@" + peer.uriHost() + ">;tag=secret-tag-" + n,
                "<sip:" + number + "@" + peer.uriHost() + ">", gateway.uri(number), new Message(""));
    }

    /** Whoever was sent this INVITE. */
    static Party callee(WirePeer peer, Message invite, String tag) {
        Party party = new Party(peer, invite.header("Call-ID"), invite.header("To") + ";tag=" + tag,
                invite.header("From"), invite.uriOf("Contact"), invite);
        party.routes = invite.headers("Record-Route");
        return party;
    }

    /** Sends an INVITE and returns this. */
    Party invite(String sdp, String... headers) {
        send("INVITE", sdp, headers);
        return this;
    }

    /** Sends a request; in the dialog, if there is one. */
    void send(String method, String body, String... headers) {
        peer.send(next(method, body, headers));
    }

    /** The next request, for the test to change and send. */
    String next(String method, String body, String... headers) {
        cseq++;
        branch = "z9hG4bK-party-" + NUMBER.incrementAndGet();
        return text(method, cseq, branch, body, headers);
    }

    String text(String method, int number, String via, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        routes.forEach(route -> all.add("Route: " + route));
        return peer.request(method, target, callId, number, via, local, remote, body, all.toArray(String[]::new));
    }

    /** The next response to this party’s INVITE; the dialog goes on with what it says. */
    Message expect(int status) {
        return learn(peer.expectResponse(status, "INVITE"));
    }

    Message learn(Message response) {
        remote = response.header("To");
        if (!response.headers("Contact").isEmpty()) {
            target = response.uriOf("Contact");
        }
        List<String> recorded = new ArrayList<>(response.headers("Record-Route"));
        Collections.reverse(recorded);
        routes = recorded;
        return response;
    }

    /** Acknowledges a 2xx. */
    void ack(String body) {
        peer.send(text("ACK", cseq, "z9hG4bK-party-" + NUMBER.incrementAndGet(), body));
    }

    /** Acknowledges a refusal of the INVITE sent last, in its transaction. */
    void ackRefusal() {
        peer.send(sameBranch("ACK"));
    }

    void cancel() {
        String before = remote;
        remote = remote.replaceAll(";tag=.*", "");
        peer.send(sameBranch("CANCEL"));
        remote = before;
    }

    /** A request in the transaction of the one sent last. */
    String sameBranch(String method) {
        return text(method, cseq, branch, "");
    }

    /** Answers the INVITE that made this party. */
    void reply(int status, String phrase, String body, String... headers) {
        reply(invite, status, phrase, body, headers);
    }

    void reply(Message request, int status, String phrase, String body, String... headers) {
        String tag = local.substring(local.indexOf(";tag=") + 5);
        peer.send(peer.response(request, status, phrase, tag, body, headers));
    }

    /** Waits for a request in this dialog. */
    Message expect(String method) {
        return peer.expect(method + " of call " + callId,
                message -> message.isRequest(method) && message.header("Call-ID").equals(callId));
    }

    /** Waits for a request in this dialog and answers it 200. */
    Message expectAndAccept(String method, String body, String... headers) {
        Message request = expect(method);
        reply(request, 200, "OK", body, headers);
        return request;
    }

    /** Waits until what this party has sent so far was taken: its next request is answered after it. */
    void settle() {
        send("OPTIONS", "");
        peer.expectResponse(200, "OPTIONS");
    }

    /** Hangs up and waits for the answer. */
    void bye() {
        send("BYE", "");
        peer.expectResponse(200, "BYE");
    }
}

package io.drawbridge.distribution.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one sipp does in its call, step by step: written down in a test, played from the XML that sipp reads.
 *
 * <p>Every message that is not expected at its step fails sipp's call, and so the test. Retransmissions are sipp's own
 * business over UDP. Where a scenario says {@link #untilTold} it goes on when the test says so, so that no scenario
 * guesses how long something takes.
 */
final class SippScenario {
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    /** What sipp keeps of the INVITE that called it: its requests and late responses are made of this. */
    private static final String KEPT = Stream.of("Via", "From", "To", "CSeq")
            .map(header -> "<ereg regexp=\".*\" search_in=\"hdr\" header=\"%s:\" assign_to=\"%s\"/>"
                    .formatted(header, header.toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining("\n    "))
            + "\n    <ereg regexp=\"sip:[^>]*\" search_in=\"hdr\" header=\"Contact:\" assign_to=\"contact\"/>";

    private final boolean calls;
    private final StringBuilder steps = new StringBuilder();
    private int labels;
    private int cseq;
    private int inviteCseq;
    private String inviteUri = "";
    /** Whether what came last is the INVITE that made the dialog. */
    private boolean atFirstInvite;
    private boolean invited;
    private boolean acknowledged;

    private SippScenario(boolean calls) {
        this.calls = calls;
    }

    /** One who calls; {@code -s} says whom. */
    static SippScenario caller() {
        return new SippScenario(true);
    }

    /** One who is called. */
    static SippScenario callee() {
        return new SippScenario(false);
    }

    // --- requests ---------------------------------------------------------------------------------------------------

    /** Sends an INVITE: the first one of a caller, else one in the dialog. */
    SippScenario invite(String sdp, String... headers) {
        cseq++;
        inviteCseq = cseq;
        inviteUri = calls && !invited ? "sip:[service]@[remote_ip]:[remote_port]" : inDialog();
        invited = true;
        return send(request("INVITE", inviteUri, cseq, branch("INVITE"), sdp, headers), true);
    }

    /** Sends any request of its own: in the dialog where there is one. */
    SippScenario request(String method, String body, String... headers) {
        cseq++;
        String uri = calls && !invited ? "sip:[service]@[remote_ip]:[remote_port]" : inDialog();
        return send(request(method, uri, cseq, branch(method), body, headers), true);
    }

    /** Acknowledges the 2xx of its last INVITE. */
    SippScenario ack(String sdp) {
        return send(request("ACK", inDialog(), inviteCseq, branch("ACK"), sdp), false);
    }

    /** Acknowledges the refusal of its last INVITE: the same transaction (RFC 3261 §17.1.1.3). */
    SippScenario ackRefusal() {
        return send(request("ACK", inviteUri, inviteCseq, inviteBranch(), ""), false);
    }

    /** Cancels its last INVITE. */
    SippScenario cancel() {
        return send(request("CANCEL", inviteUri, inviteCseq, inviteBranch(), ""), true);
    }

    /** Acknowledges the provisional response that {@link #expectReliable} has taken. */
    SippScenario prack() {
        return request("PRACK", "", "RAck: [$rseq] " + inviteCseq + " INVITE");
    }

    /** Hangs up, and waits until that is answered. */
    SippScenario hangUp() {
        return request("BYE", "").expect(200);
    }

    // --- what comes -------------------------------------------------------------------------------------------------

    /** Waits for a response; a 100 may come before it. */
    SippScenario expect(int status) {
        return optionally(100).response(status, "");
    }

    /** Waits for a provisional response that wants a PRACK (RFC 3262). */
    SippScenario expectReliable(int status) {
        return optionally(100).step(("<recv response=\"%d\" rrs=\"true\"><action>"
                + "<ereg regexp=\"[0-9]+\" search_in=\"hdr\" header=\"RSeq:\" check_it=\"true\" assign_to=\"rseq\"/>"
                + "</action></recv>").formatted(status));
    }

    /** Takes the 100 that a server sends at once. */
    SippScenario trying() {
        return response(100, "");
    }

    /** Takes such a response where it comes before what is expected next. */
    SippScenario optionally(int status) {
        return response(status, " optional=\"true\"");
    }

    private SippScenario response(int status, String more) {
        atFirstInvite = false;
        return step("<recv response=\"%d\" rrs=\"true\"%s/>".formatted(status, more));
    }

    /** Waits for a request. */
    SippScenario receive(String method) {
        atFirstInvite = !calls && !invited && method.equals("INVITE");
        if (!atFirstInvite) {
            boolean mayRepeat = !calls && !acknowledged && !method.equals("INVITE");
            acknowledged |= method.equals("ACK");
            return (mayRepeat ? repeatedInvites() : this).step("<recv request=\"%s\"/>".formatted(method));
        }
        invited = true;
        return step("<recv request=\"INVITE\" rrs=\"true\">\n  <action>\n    " + KEPT + "\n  </action>\n  </recv>");
    }

    /**
     * Takes the INVITE once more, as often as it comes: after two responses to it sipp does not see that it is a
     * repeated one. A test sees in the log whether it was the same.
     */
    private SippScenario repeatedInvites() {
        labels++;
        return step("<label id=\"%d\"/>".formatted(labels))
                .step("<recv request=\"INVITE\" optional=\"true\" next=\"%d\"/>".formatted(labels));
    }

    /** Waits for {@link SippParty#go}. */
    SippScenario untilTold() {
        step("<nop><action><log message=\"" + SippParty.READY + "\"/></action></nop>");
        return receive(SippParty.GO);
    }

    /** Waits for as long as {@code -d} says. */
    SippScenario talk() {
        return step("<pause/>");
    }

    // --- responses --------------------------------------------------------------------------------------------------

    /** Responds to the request that came last. */
    SippScenario reply(int status, String reason, String body, String... headers) {
        String to = atFirstInvite ? "[last_To:]" + tag() : "[last_To:]";
        return send(lines("SIP/2.0 " + status + " " + reason, "[last_Via:]", "[last_Record-Route:]", "[last_From:]", to,
                "[last_Call-ID:]", "[last_CSeq:]", rest(body, headers)), false);
    }

    /** Responds to the INVITE that made the dialog, whatever came since. */
    SippScenario replyToInvite(int status, String reason, String body, String... headers) {
        return send(lines("SIP/2.0 " + status + " " + reason, "Via:[$via]", "From:[$from]", "To:[$to]" + tag(),
                "Call-ID: [call_id]", "CSeq:[$cseq]", rest(body, headers)), false);
    }

    /** Takes a BYE and answers it. */
    SippScenario isHungUp() {
        return receive("BYE").reply(200, "OK", "");
    }

    // --- the text ---------------------------------------------------------------------------------------------------

    private String request(
            String method, String uri, int number, String branch, String body, String... headers) {
        return lines(method + " " + uri + " SIP/2.0",
                "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=" + branch + ";rport",
                "[routes]",
                calls ? "From: \"Alice\" <sip:alice@[local_ip]:[local_port]>;tag=[pid]a[call_number]"
                        : "From:[$to]" + tag(),
                calls ? "To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]" : "To:[$from]",
                "Call-ID: [call_id]", "CSeq: " + number + " " + method,
                Stream.of(headers).anyMatch(header -> header.startsWith("Max-Forwards:")) ? "" : "Max-Forwards: 70",
                rest(body, headers));
    }

    private static String rest(String body, String... headers) {
        String type = body.startsWith("v=0") ? "application/sdp" : "text/plain";
        return lines("Contact: <sip:[local_ip]:[local_port];transport=[transport]>", String.join("\n", headers),
                body.isEmpty() ? "" : "Content-Type: " + type, "Content-Length: [len]") + "\n\n" + body;
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String inDialog() {
        return calls ? "[next_url]" : "[$contact]";
    }

    private static String tag() {
        return ";tag=[pid]b[call_number]";
    }

    private String inviteBranch() {
        return branch("INVITE", inviteCseq);
    }

    private String branch(String method) {
        return branch(method, cseq);
    }

    private static String branch(String method, int number) {
        return "z9hG4bK" + method + number + "-[pid]-[call_number]";
    }

    private SippScenario send(String message, boolean repeated) {
        return step("<send%s><![CDATA[\n%s\n]]></send>".formatted(repeated ? " retrans=\"500\"" : "", message));
    }

    private SippScenario step(String xml) {
        steps.append("  ").append(xml).append('\n');
        return this;
    }

    /** Writes it where sipp finds it. */
    Path write() {
        String name = (calls ? "caller-" : "callee-") + WRITTEN.incrementAndGet();
        // sipp refuses variables that nothing reads.
        String reference = steps.indexOf(KEPT) < 0 ? "" : "  <Reference variables=\"via,from,to,cseq,contact\"/>\n";
        String xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<scenario name=\"" + name + "\">\n" + steps
                + reference + "</scenario>\n";
        try {
            Path directory = Files.createDirectories(Path.of("target/sipp/scenarios").toAbsolutePath());
            return Files.write(directory.resolve(name + ".xml"), List.of(xml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

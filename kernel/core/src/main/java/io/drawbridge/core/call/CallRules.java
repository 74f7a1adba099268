package io.drawbridge.core.call;

import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules over the messages of one call; what they may not write is noted in its record. On the call’s shard. */
final class CallRules {
    private static final int MOST_NOTES = 16;

    private final CallEnvironment environment;
    private final DecisionRecorder recorder;
    private final Set<String> noted = new HashSet<>();

    CallRules(CallEnvironment environment, DecisionRecorder recorder) {
        this.environment = environment;
        this.recorder = recorder;
    }

    /** What goes on of a message of one side to the other. */
    Carried carry(SipMessage message, LegName from, LegName to) {
        return environment.rules().carry(message, from, to, this::refused);
    }

    /** The headers of a request of our own to that side. */
    List<HeaderField> order(String method, LegName to, List<HeaderField> headers) {
        return environment.rules().leaving(method, 0, to, headers, this::refused);
    }

    /** An answer of our own to an INVITE of that side. */
    Reply ours(Reply reply, LegName to) {
        return new Reply(reply.status(), reply.reason(),
                environment.rules().leaving("INVITE", reply.status(), to, reply.headers(), this::refused),
                reply.body());
    }

    /**
     * The headers of a BYE or CANCEL to an end.
     *
     * @param said what the other end said, as it was carried; null if it said nothing, and the end is of our making
     */
    List<HeaderField> farewell(
            String method, @Nullable CallEnd to, String cause, @Nullable List<HeaderField> said) {
        List<HeaderField> ours = environment.reasonHeaders(cause);
        if (said == null) {
            return to == null ? ours : environment.rules().leaving(method, 0, to.leg(), ours, this::refused);
        }
        if (ours.isEmpty() || said.stream().anyMatch(header -> header.is("Reason"))) {
            return said;
        }
        List<HeaderField> both = new ArrayList<>(said);
        both.addAll(ours);
        return both;
    }

    /** Noted once for each rule and header: rules are asked about every message. */
    private void refused(String rule, String header) {
        if (noted.size() < MOST_NOTES && noted.add(rule + ": " + header)) {
            recorder.note("rule " + rule + " may not write " + header);
        }
    }
}

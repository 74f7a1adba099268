package io.drawbridge.sip.stack;

import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.guard.AdmissionPolicy;
import io.drawbridge.sip.guard.NewRequest;
import io.drawbridge.sip.guard.Packet;
import io.drawbridge.sip.guard.PacketFilter;
import io.drawbridge.sip.guard.PacketVerdict;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.transport.Receiver;
import io.drawbridge.sip.transport.TransportFlow;
import io.drawbridge.sip.wire.AnswerWriter;
import io.drawbridge.sip.wire.Lines;
import io.drawbridge.sip.wire.Methods;
import io.drawbridge.sip.wire.Problem;
import io.drawbridge.sip.wire.RawMessage;
import io.drawbridge.sip.wire.Reasons;
import io.drawbridge.sip.wire.ReceivedRequest;
import io.drawbridge.sip.wire.ReceivedResponse;
import io.drawbridge.sip.wire.WireWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of a message on the loop that received it, top to bottom: filters, scan, admission, shard.
 *
 * <p>Nothing is parsed here and nothing kept: whoever is refused, shed or ignored costs a scan of bytes.
 */
final class Intake implements Receiver, Packet, NewRequest {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final SipStack stack;
    private final List<PacketFilter> filters;
    private final AdmissionPolicy policy;
    private final LocalIds ids;
    private final Counters counters;
    private final boolean forceRport;
    private final RawMessage raw;
    private final WireWriter writer = new WireWriter();
    private final Backlog backlog = new Backlog();
    private final AdmittedRequests admitted = new AdmittedRequests();
    private byte[] bytes = new byte[0];
    private int length;
    private @Nullable TransportFlow flow;

    Intake(SipStack stack, SipSettings settings, AdmissionPolicy policy, List<PacketFilter> filters,
            Counters counters) {
        this.stack = stack;
        this.filters = filters;
        this.policy = policy;
        this.ids = settings.ids();
        this.counters = counters;
        this.forceRport = settings.forceRport();
        this.raw = new RawMessage(settings.limits());
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // a message must never kill the loop that others come through
    public boolean received(byte[] data, int size, TransportFlow from) {
        bytes = data;
        length = size;
        flow = from;
        counters.received.increment();
        try {
            return pass(from);
        } catch (Exception | StackOverflowError e) {
            LOG.error("{} a message of {} bytes failed", from.remote(), size, e);
            return false;
        }
    }

    private boolean pass(TransportFlow from) {
        PacketVerdict verdict = filter();
        if (verdict == PacketVerdict.DROP) {
            counters.filtered.increment();
            return true;
        }
        boolean datagram = !from.listener().transport().reliable();
        return switch (raw.scan(bytes, length, datagram)) {
            case KEEP_ALIVE -> true;
            case GARBAGE -> {
                counters.garbage.increment();
                yield datagram;
            }
            case RESPONSE -> response(from);
            case REQUEST -> {
                if (verdict == PacketVerdict.THROTTLE) {
                    counters.filtered.increment();
                    answer(from, 503, Reasons.of(503), stack.retryAfter());
                    yield true;
                }
                yield request(from);
            }
        };
    }

    private PacketVerdict filter() {
        for (PacketFilter filter : filters) {
            PacketVerdict verdict = filter.inspect(this);
            if (verdict != PacketVerdict.PASS) {
                return verdict;
            }
        }
        return PacketVerdict.PASS;
    }

    private boolean response(TransportFlow from) {
        ShardQueue queue = queue();
        ReceivedResponse response =
                new ReceivedResponse(raw.detach(), from, raw.method(), raw.status(), raw.via().branch());
        if (!queue.offer(() -> queue.engine().response(response))) {
            counters.dropped.increment();
        }
        return true;
    }

    private boolean request(TransportFlow from) {
        boolean inDialog = ids.isLocalTag(raw.bytes(), raw.toTagStart(), raw.toTagEnd());
        boolean ack = raw.isMethod(Methods.ACK);
        if (ack && ids.isStatelessTag(raw.bytes(), raw.toTagStart(), raw.toTagEnd())) {
            return true;
        }
        boolean known = inDialog || ack || (raw.problem() == null && admitted.contains(identity(from)));
        Admission admission = known ? Admission.ADMIT_ALWAYS : policy.admit(this);
        if (admission instanceof Admission.Silent) {
            counters.silenced.increment();
            return true;
        }
        Problem problem = raw.problem();
        if (problem != null) {
            counters.malformed.increment();
            answer(from, problem.status(), problem.reason(), 0);
            // a stream that lied about a length cannot be followed any more
            return !from.listener().transport().reliable();
        }
        if (admission instanceof Admission.Rejected rejected && !raw.isMethod(Methods.CANCEL)) {
            counters.refused.increment();
            String reason = rejected.reason();
            answer(from, rejected.status(), reason == null ? Reasons.of(rejected.status()) : reason,
                    rejected.retryAfterSeconds());
            return true;
        }
        boolean exempt = !(admission instanceof Admission.Admitted admitted) || admitted.always();
        dispatch(from, exempt || raw.isMethod(Methods.CANCEL), !inDialog);
        return true;
    }

    private void dispatch(TransportFlow from, boolean exempt, boolean initial) {
        ShardQueue queue = queue();
        if (!exempt && !(queue.roomForCall() && backlog.roomForCall())) {
            counters.shed.increment();
            answer(from, 503, Reasons.of(503), stack.retryAfter());
            return;
        }
        if (initial) {
            admitted.add(identity(from));
        }
        Lines lines = raw.detach();
        Optional<ReceivedRequest> request = ReceivedRequest.of(lines, from, raw.method());
        if (request.isEmpty()) {
            counters.malformed.increment();
            int status = knownScheme(raw.uri()) ? 400 : 416;
            answer(from, status, status == 400 ? "Bad Request-URI" : Reasons.of(416), 0);
            return;
        }
        ReceivedRequest received = request.get();
        if (initial && !received.addressesReadable()) {
            counters.malformed.increment();
            answer(from, 400, "Bad From or To", 0);
            return;
        }
        if (!queue.offer(() -> queue.engine().request(received, initial))) {
            counters.dropped.increment();
        }
    }

    /** What stays the same when a request is retransmitted, and cannot be the same from elsewhere. */
    private long identity(TransportFlow from) {
        return ids.hash(raw.bytes(), raw.via().start(), raw.via().end()) * 31 + from.remote().hashCode();
    }

    private static boolean knownScheme(String uri) {
        return uri.regionMatches(true, 0, "sip:", 0, 4) || uri.regionMatches(true, 0, "sips:", 0, 5)
                || uri.regionMatches(true, 0, "tel:", 0, 4);
    }

    private ShardQueue queue() {
        return stack.queueOf(raw.bytes(), raw.callIdStart(), raw.callIdEnd());
    }

    private void answer(TransportFlow to, int status, String reason, int retryAfter) {
        if (!raw.answerable()) {
            return;
        }
        InetSocketAddress source = to.remote();
        byte[] key = raw.via().branch().getBytes(StandardCharsets.UTF_8);
        byte[] answer = AnswerWriter.stateless(
                writer, raw, source, status, reason, ids.statelessTag(key, 0, key.length), retryAfter);
        if (answer.length > 0) {
            to.send(answer, raw.via().replyTo(source, forceRport), null);
        }
    }

    @Override
    public void readComplete(boolean drained) {
        backlog.readComplete(drained);
    }

    @Override
    public void closed(Flow ended, String detail) {
        stack.closed(ended, detail);
    }

    @Override
    public void undeliverable(byte[] datagram, String detail) {
        raw.scan(datagram, datagram.length, true);
        if (raw.answerable()) {
            stack.undeliverable(raw.via().branch(), raw.requestMethod(), detail);
        }
    }

    @Override
    public SipListener listener() {
        return current().listener();
    }

    @Override
    public InetSocketAddress source() {
        return current().remote();
    }

    private TransportFlow current() {
        TransportFlow from = flow;
        if (from == null) {
            throw new IllegalStateException("no message");
        }
        return from;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte at(int index) {
        if (index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return bytes[index];
    }

    @Override
    public String method() {
        return raw.method();
    }

    @Override
    public String uri() {
        return raw.uri();
    }

    @Override
    public @Nullable String header(String name) {
        return raw.header(name);
    }
}

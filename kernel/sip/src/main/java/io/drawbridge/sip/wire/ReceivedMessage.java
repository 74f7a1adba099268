package io.drawbridge.sip.wire;

import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What requests and responses have in common: header fields read from their lines when asked. */
public abstract class ReceivedMessage {
    private static final SipUri UNREADABLE = SipUri.sip(null, "invalid.invalid", -1);

    private final Lines lines;
    private final Flow flow;
    private final String method;
    private final String callId;
    private @Nullable NameAddress from;
    private @Nullable NameAddress to;
    private @Nullable String fromTag;
    private @Nullable String toTag;
    private @Nullable List<HeaderField> fields;

    ReceivedMessage(Lines lines, Flow flow, String method) {
        this.lines = lines;
        this.flow = flow;
        this.method = method;
        this.callId = lines.first(HeaderName.CALL_ID, "");
    }

    Lines lines() {
        return lines;
    }

    /** The Call-ID value. */
    public final String callId() {
        return callId;
    }

    /** The CSeq number. */
    public final long cseq() {
        return lines.cseq();
    }

    /** The method. */
    public final String method() {
        return method;
    }

    /** The From header; one that cannot be read keeps its tag. */
    public final NameAddress from() {
        if (from == null) {
            from = address(HeaderName.FROM, fromTag());
        }
        return from;
    }

    /** The To header; one that cannot be read keeps its tag. */
    public final NameAddress to() {
        if (to == null) {
            to = address(HeaderName.TO, lines.toTag());
        }
        return to;
    }

    private NameAddress address(int number, String tag) {
        return NameAddress.parse(lines.first(number, "")).orElseGet(() -> new NameAddress(null, UNREADABLE,
                tag.isEmpty() ? Map.of() : Map.of("tag", tag)));
    }

    /** Tells whether From and To hold addresses that we know how to read. */
    public final boolean addressesReadable() {
        return !from().uri().equals(UNREADABLE) && !to().uri().equals(UNREADABLE);
    }

    /** The From tag, empty if there is none. */
    public final String fromTag() {
        if (fromTag == null) {
            fromTag = lines.fromTag();
        }
        return fromTag;
    }

    /** The To tag, or null. */
    public final @Nullable String toTag() {
        if (toTag == null) {
            toTag = lines.toTag();
        }
        return toTag.isEmpty() ? null : toTag;
    }

    /** The first Contact, or null. */
    public final @Nullable NameAddress contact() {
        int index = lines.first(HeaderName.CONTACT);
        return index < 0 ? null : NameAddress.parse(HeaderValues.first(lines.value(index))).orElse(null);
    }

    /** All values of the named header. */
    public final List<String> headers(String name) {
        return lines.headers(name);
    }

    /** The first value of the named header, or null. */
    public final @Nullable String header(String name) {
        return lines.header(name);
    }

    /** All fields in their order. */
    public final List<HeaderField> fields() {
        if (fields == null) {
            fields = lines.fields();
        }
        return fields;
    }

    /** The body, or null. */
    public final @Nullable Body body() {
        return lines.body();
    }

    /** The message as it came: start line to the end of the body. Not to be changed. */
    public final byte[] bytes() {
        return lines.data();
    }

    /** Where the message came in. */
    public final Flow flow() {
        return flow;
    }

    /** The topmost Via, read from lines that were found sound before. */
    public final TopVia topVia() {
        TopVia via = new TopVia();
        int index = lines.first(HeaderName.VIA);
        via.scan(lines.data(), lines.valueStart(index), lines.valueEnd(index));
        return via;
    }
}

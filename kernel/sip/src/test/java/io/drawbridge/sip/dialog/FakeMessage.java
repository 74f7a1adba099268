package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests and responses of a scripted peer have in common; made by the setters, then only read. */
abstract class FakeMessage<T extends FakeMessage<T>> {
    private final List<HeaderField> fields = new ArrayList<>();
    private final String callId;
    private final long cseq;
    private final String method;
    private final NameAddress from;
    private NameAddress to;
    private @Nullable NameAddress contact;
    private @Nullable Body body;
    private Flow flow = FakeFlow.udp("198.51.100.7", 5060);

    FakeMessage(String callId, long cseq, String method, NameAddress from, NameAddress to) {
        this.callId = callId;
        this.cseq = cseq;
        this.method = method;
        this.from = from;
        this.to = to;
    }

    abstract T self();

    T toTag(String tag) {
        to = to.withParameter("tag", tag);
        return self();
    }

    T contact(String uri) {
        contact = NameAddress.parse("<" + uri + ">").orElseThrow();
        return self();
    }

    T withoutContact() {
        contact = null;
        return self();
    }

    T header(String name, String value) {
        fields.add(new HeaderField(name, value));
        return self();
    }

    T body(String text) {
        body = Body.of(Body.SDP, text);
        return self();
    }

    T flow(Flow from) {
        flow = from;
        return self();
    }

    public String callId() {
        return callId;
    }

    public long cseq() {
        return cseq;
    }

    public String method() {
        return method;
    }

    public NameAddress from() {
        return from;
    }

    public NameAddress to() {
        return to;
    }

    public String fromTag() {
        String tag = from.tag();
        return tag == null ? "" : tag;
    }

    public @Nullable String toTag() {
        return to.tag();
    }

    public @Nullable NameAddress contact() {
        return contact;
    }

    public List<String> headers(String name) {
        return fields.stream().filter(field -> field.is(name)).map(HeaderField::value).toList();
    }

    public List<HeaderField> fields() {
        return List.copyOf(fields);
    }

    public @Nullable Body body() {
        return body;
    }

    public Flow flow() {
        return flow;
    }
}

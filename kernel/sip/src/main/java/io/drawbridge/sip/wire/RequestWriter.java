package io.drawbridge.sip.wire;

import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import java.util.List;
import java.util.Locale;

/** Writes requests: our Via on top, then what the draft says in its order, Content-Length last. */
public final class RequestWriter {
    private RequestWriter() {
    }

    /** Writes a request. */
    public static byte[] write(WireWriter out, RequestDraft draft, SipListener listener, String branch) {
        start(out, draft, draft.method(), listener, branch);
        out.header("From", draft.from().toString());
        out.header("To", draft.to().toString());
        end(out, draft, draft.method());
        if (draft.contact() != null) {
            out.header("Contact", draft.contact().toString());
        }
        fields(out, draft.headers());
        Body body = draft.body();
        if (body != null) {
            out.header("Content-Type", body.contentType());
        }
        out.text("Content-Length: ").number(body == null ? 0 : body.content().length).line().line();
        if (body != null) {
            out.raw(body.content(), 0, body.content().length);
        }
        return out.toBytes();
    }

    /** Writes the CANCEL of an INVITE (RFC 3261 §9.1): same Request-URI, branch, Route, From, To and CSeq number. */
    public static byte[] cancel(WireWriter out, RequestDraft invite, SipListener listener, String branch,
            List<HeaderField> headers) {
        start(out, invite, Methods.CANCEL, listener, branch);
        out.header("From", invite.from().toString());
        out.header("To", invite.to().toString());
        end(out, invite, Methods.CANCEL);
        fields(out, headers);
        out.text("Content-Length: 0").line().line();
        return out.toBytes();
    }

    /** Writes the ACK of a refused INVITE (RFC 3261 §17.1.1.3): as the INVITE, To as in the response. */
    public static byte[] refusalAck(WireWriter out, RequestDraft invite, SipListener listener, String branch,
            String to) {
        start(out, invite, Methods.ACK, listener, branch);
        out.header("From", invite.from().toString());
        out.header("To", to);
        end(out, invite, Methods.ACK);
        out.text("Content-Length: 0").line().line();
        return out.toBytes();
    }

    private static void start(WireWriter out, RequestDraft draft, String method, SipListener listener, String branch) {
        out.reset().text(method).text(" ").text(draft.uri().toString()).text(" SIP/2.0").line();
        out.text("Via: SIP/2.0/").text(listener.transport().token().toUpperCase(Locale.ROOT)).text(" ");
        out.text(listener.advertised().host()).text(":").number(listener.advertised().port());
        out.text(";branch=").text(branch).text(";rport").line();
        for (String route : draft.routes()) {
            out.header("Route", route);
        }
        out.text("Max-Forwards: ").number(draft.maxForwards()).line();
    }

    private static void end(WireWriter out, RequestDraft draft, String method) {
        out.header("Call-ID", draft.callId());
        out.text("CSeq: ").number(draft.cseq()).text(" ").text(method).line();
    }

    private static void fields(WireWriter out, List<HeaderField> fields) {
        for (HeaderField field : fields) {
            out.header(field.name(), field.value());
        }
    }
}

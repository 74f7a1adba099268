package io.drawbridge.sip.engine;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import io.drawbridge.sip.flow.SipListener;
import java.text.ParseException;
import java.util.Locale;

/** A request that is written already, with the routing headers that its transaction reads. */
final class OutboundRequest extends SIPRequest {
    private static final long serialVersionUID = 1;

    private final String method;
    private final transient Via via;
    private final String key;
    private final byte[] bytes;

    OutboundRequest(String method, long cseq, SipListener listener, String branch, byte[] bytes)
            throws ParseException {
        this.method = method;
        this.key = key(branch, method);
        this.bytes = bytes;
        HostPort sentBy = new HostPort();
        sentBy.setHost(new gov.nist.core.Host(listener.advertised().host()));
        sentBy.setPort(listener.advertised().port());
        via = new Via();
        via.setTransport(listener.transport().token().toUpperCase(Locale.ROOT));
        via.setSentBy(sentBy);
        via.setBranch(branch);
        this.cSeqHeader = new CSeq(cseq, method);
    }

    /** What a client transaction is found by (RFC 3261 §17.1.3): the branch, and the method for CANCEL. */
    static String key(String branch, String method) {
        return method.equals(CANCEL) ? branch + "|" + CANCEL : branch;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getTransactionId() {
        return key;
    }

    @Override
    public Via getTopmostVia() {
        return via;
    }

    @Override
    public byte[] encodeAsBytes(String transport) {
        return bytes;
    }
}

package io.drawbridge.sip.engine;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import io.drawbridge.sip.wire.ReceivedRequest;
import java.text.ParseException;

/** A received request in the form that the transactions of JAIN-SIP take: only its routing headers are parsed. */
final class InboundRequest extends SIPRequest {
    private static final long serialVersionUID = 1;

    private final transient ReceivedRequest request;
    private final transient Via via;
    private final String key;

    InboundRequest(ReceivedRequest request, RoutingHeaders parser) throws ParseException {
        this.request = request;
        this.via = parser.via(request.via().text());
        this.cSeqHeader = new CSeq(request.cseq(), request.method());
        this.key = request.transactionKey();
    }

    @Override
    public String getMethod() {
        return request.method();
    }

    @Override
    public String getTransactionId() {
        return key;
    }

    @Override
    public Via getTopmostVia() {
        return via;
    }
}

package io.drawbridge.sip.engine;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;

/** A response that is written already; JAIN-SIP moves its state by it and never encodes it again. */
final class OutboundResponse extends SIPResponse {
    private static final long serialVersionUID = 1;

    private final transient SIPRequest request;
    private final byte[] bytes;

    OutboundResponse(SIPRequest request, int status, byte[] bytes) throws ParseException {
        this.request = request;
        this.bytes = bytes;
        setStatusCode(status);
        this.cSeqHeader = (CSeq) request.getCSeq();
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public Via getTopmostVia() {
        return request.getTopmostVia();
    }

    @Override
    public byte[] encodeAsBytes(String transport) {
        return bytes;
    }
}

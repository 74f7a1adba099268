package io.drawbridge.sip.engine;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;

/**
 * A response that is written already; JAIN-SIP moves its state by it and never encodes it again. One object per
 * transaction stands for all its responses.
 */
final class OutboundResponse extends SIPResponse {
    private static final long serialVersionUID = 1;

    private final transient SIPRequest request;
    private byte[] bytes = new byte[0];

    OutboundResponse(SIPRequest request) {
        this.request = request;
        this.cSeqHeader = (CSeq) request.getCSeq();
    }

    OutboundResponse of(int status, byte[] written) throws ParseException {
        setStatusCode(status);
        bytes = written;
        return this;
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

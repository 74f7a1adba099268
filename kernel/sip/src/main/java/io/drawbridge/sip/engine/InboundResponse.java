package io.drawbridge.sip.engine;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.message.SIPResponse;
import io.drawbridge.sip.wire.ReceivedResponse;
import java.text.ParseException;

/** A received response in the form that the transactions of JAIN-SIP take. */
final class InboundResponse extends SIPResponse {
    private static final long serialVersionUID = 1;

    private final transient ReceivedResponse response;

    InboundResponse(ReceivedResponse response) throws ParseException {
        this.response = response;
        this.cSeqHeader = new CSeq(response.cseq(), response.method());
        setStatusCode(response.status());
    }

    ReceivedResponse received() {
        return response;
    }
}

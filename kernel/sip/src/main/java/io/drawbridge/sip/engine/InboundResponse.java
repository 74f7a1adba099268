package io.drawbridge.sip.engine;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.message.SIPResponse;
import io.drawbridge.sip.wire.ReceivedResponse;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * A received response in the form that the transactions of JAIN-SIP take. One object per shard is filled again for
 * each response: a transaction of ours keeps none of them.
 */
final class InboundResponse extends SIPResponse {
    private static final long serialVersionUID = 1;

    private transient @Nullable ReceivedResponse response;

    InboundResponse of(ReceivedResponse received) throws ParseException {
        response = received;
        cSeqHeader = new CSeq(received.cseq(), received.method());
        setStatusCode(received.status());
        return this;
    }

    ReceivedResponse received() {
        if (response == null) {
            throw new IllegalStateException("no response");
        }
        return response;
    }

    void clear() {
        response = null;
    }
}

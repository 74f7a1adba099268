package io.drawbridge.sip.wire;

import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.message.SipResponse;

/** A response as received. */
public final class ReceivedResponse extends ReceivedMessage implements SipResponse {
    private final int status;
    private final String branch;

    /** Makes the view of a response that was scanned without a fault. */
    public ReceivedResponse(Lines lines, Flow flow, String method, int status, String branch) {
        super(lines, flow, method);
        this.status = status;
        this.branch = branch;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String reason() {
        return lines().startText();
    }

    /** The branch of the topmost Via: which transaction of ours is answered. */
    public String branch() {
        return branch;
    }

    /** The To value as written, for the ACK of a refusal. */
    public String toText() {
        return lines().first(HeaderName.TO, "");
    }
}

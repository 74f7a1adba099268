package io.drawbridge.sip.dialog;

/** Who gets the requests that belong to no dialog; called on the shard of their Call-ID. */
public interface IncomingCalls {

    /**
     * A new INVITE: method, Require, merging and limits have been checked, 100 was sent. The callee sets its listener
     * before it returns.
     */
    void invite(InviteServer invite);

    /** Another new request, such as OPTIONS, REGISTER, MESSAGE, SUBSCRIBE. */
    void request(ServerRequest request);
}

package io.drawbridge.sip.dialog;

import io.drawbridge.sip.shard.Shard;

/** What begins at our side; each call on the named shard. */
public interface UserAgent {

    /**
     * Sends a new INVITE, with a Call-ID and tag of ours that belong to the shard.
     *
     * @param shard the shard that the leg is to live on: that of the caller
     * @param invite the INVITE
     * @param listener hears what becomes of it
     */
    InviteClient invite(Shard shard, OutgoingInvite invite, InviteClientListener listener);

    /**
     * Sends a new request outside any dialog.
     *
     * @param shard the shard that hears the response
     * @param request the request
     * @param listener hears the final response, exactly once
     */
    void request(Shard shard, OutgoingRequest request, ResponseListener listener);

    /**
     * Goes on with a dialog that was made elsewhere or earlier; on the shard of its Call-ID.
     *
     * @param data the dialog, confirmed
     * @param listener hears of it
     */
    Dialog restore(DialogData data, DialogListener listener);

    /** What happened so far; any thread. */
    UserAgentCounters counters();
}

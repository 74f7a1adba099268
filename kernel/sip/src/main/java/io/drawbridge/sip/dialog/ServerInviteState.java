package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.ResponseDraft;

/** How far an INVITE is that we answer. */
sealed interface ServerInviteState {

    /** No final answer yet: goes on to any other. */
    record Open() implements ServerInviteState {
    }

    /** A 2xx waits for the PRACK of a 1xx with a body: goes on to {@link Answered}, or {@link Done} by CANCEL. */
    record Answering(LiveDialog dialog, ResponseDraft answer) implements ServerInviteState {
    }

    /** The 2xx is sent and repeated until its ACK: goes on to {@link Done}. */
    record Answered(LiveDialog dialog, Repeater repeater) implements ServerInviteState {
    }

    /** Rejected, cancelled, acknowledged or given up. */
    record Done() implements ServerInviteState {
    }
}

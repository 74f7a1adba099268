package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.transaction.ClientTransaction;
import java.util.List;

/** How far an INVITE of ours is. */
sealed interface ClientInviteState {

    /** The next hop of a re-INVITE is being resolved: goes on to {@link Calling} or {@link Ended}. */
    record Resolving() implements ClientInviteState {
    }

    /** Nothing heard yet: goes on to any state below. */
    record Calling(ClientTransaction transaction) implements ClientInviteState {
    }

    /** A 1xx was heard. */
    record Proceeding(ClientTransaction transaction) implements ClientInviteState {
    }

    /**
     * Given up; CANCEL is sent, or waits for a 1xx. Goes on to {@link Ended}.
     *
     * @param sent whether CANCEL is out
     */
    record Cancelling(ClientTransaction transaction, List<HeaderField> headers, boolean sent)
            implements ClientInviteState {
    }

    /**
     * Timer B fired on a peer that may still wake up: its first 1xx gets CANCEL, its 2xx ACK and BYE. Goes on to {@link
     * Ended} after 32 s.
     */
    record Lingering(ClientTransaction transaction, boolean cancelled) implements ClientInviteState {
    }

    /** A 2xx came and was reported; later ones are forks or repeats. */
    record Answered() implements ClientInviteState {
    }

    /** Rejected, cancelled or failed; a 2xx that still comes is not wanted. */
    record Ended() implements ClientInviteState {
    }
}

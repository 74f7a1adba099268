package io.drawbridge.sip.dialog;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dialogs that one new INVITE of ours has made, by the peer’s tag: a proxy may fork it (RFC 3261 §13.2.2.4). */
final class ForkedDialogs {
    private final UserAgentShard home;
    private final SipUri asked;
    private final SipListener listener;
    private final String contactUser;
    private final Map<String, Fork> forks = new HashMap<>();

    ForkedDialogs(UserAgentShard home, SipUri asked, SipListener listener, String contactUser) {
        this.home = home;
        this.asked = asked;
        this.listener = listener;
        this.contactUser = contactUser;
    }

    /** One branch of the fork. */
    static final class Fork {
        private final LiveDialog dialog;
        private final ReliableReceipts receipts;
        private boolean answered;
        private boolean refused;

        Fork(LiveDialog dialog) {
            this.dialog = dialog;
            this.receipts = new ReliableReceipts(dialog);
        }

        LiveDialog dialog() {
            return dialog;
        }

        ReliableReceipts receipts() {
            return receipts;
        }

        boolean answered() {
            return answered;
        }

        void markAnswered() {
            answered = true;
        }
    }

    /** The branch that a response came from, or null if it is new. */
    @Nullable Fork known(SipResponse response) {
        return forks.get(tag(response));
    }

    /** The early dialog of a 1xx, made if there is room for another fork. */
    @Nullable Fork ringing(SipResponse response) {
        Fork fork = known(response);
        if (fork == null && forks.size() >= home.environment().limits().forks()) {
            home.environment().count(Counter.LIMIT);
            return null;
        }
        return fork == null ? add(response) : refreshed(fork, response);
    }

    /** The dialog of a 2xx that is wanted. */
    Fork answering(SipResponse response) {
        Fork fork = known(response);
        return fork == null ? add(response) : refreshed(fork, response);
    }

    private Fork add(SipResponse response) {
        Fork made = new Fork(dialog(response));
        home.dialogs().add(made.dialog);
        forks.put(tag(response), made);
        return made;
    }

    private static Fork refreshed(Fork fork, SipResponse response) {
        fork.dialog.heard(response);
        fork.dialog.refreshTarget(response);
        return fork;
    }

    private LiveDialog dialog(SipResponse response) {
        return home.clientDialog(response, asked, listener, contactUser);
    }

    /** Acknowledges and hangs up an answer that nobody wants; repeats of it get the same ACK. */
    void refuse(SipResponse answer) {
        Fork fork = known(answer);
        if (fork != null && (fork.refused || fork.answered)) {
            fork.dialog.acknowledgement().repeat(answer.cseq());
            return;
        }
        if (fork == null && forks.size() >= home.environment().limits().forks() * 2) {
            home.environment().count(Counter.STRAY_DROPPED);
            return;
        }
        home.environment().count(Counter.ANSWER_UNWANTED);
        if (fork != null) {
            fork.dialog.endSilently();
        }
        // a dialog that no table knows: it lives for this ACK and BYE
        Fork refused = new Fork(dialog(answer));
        refused.refused = true;
        forks.put(tag(answer), refused);
        refused.dialog.refuse(answer);
    }

    /** Ends all early dialogs but one. */
    void endOthers(@Nullable LiveDialog kept) {
        for (Fork fork : forks.values()) {
            fork.receipts.close();
            if (fork.dialog != kept && fork.dialog.state() == DialogData.State.EARLY) {
                fork.dialog.endSilently();
            }
        }
    }

    /** The branch that a dialog belongs to, or null. */
    @Nullable Fork of(Dialog dialog) {
        Fork fork = forks.get(dialog.id().remoteTag());
        return fork != null && fork.dialog == dialog ? fork : null;
    }

    private static String tag(SipResponse response) {
        String tag = response.toTag();
        return tag == null ? "" : tag;
    }
}

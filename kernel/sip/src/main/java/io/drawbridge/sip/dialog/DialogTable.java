package io.drawbridge.sip.dialog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dialogs of one shard. Whoever makes a dialog has asked {@link #full()} before. */
final class DialogTable {
    private final Map<DialogId, LiveDialog> dialogs = new HashMap<>();
    private final Environment environment;
    private int openInvites;

    DialogTable(Environment environment) {
        this.environment = environment;
    }

    /** Tells whether new calls have to be refused. Open INVITEs count, because each will be a dialog. */
    boolean full() {
        return dialogs.size() + openInvites >= environment.limits().dialogs();
    }

    void inviteOpened() {
        openInvites++;
    }

    void inviteClosed() {
        openInvites--;
    }

    int openInvites() {
        return openInvites;
    }

    int size() {
        return dialogs.size();
    }

    void add(LiveDialog dialog) {
        if (dialogs.put(dialog.id(), dialog) == null) {
            environment.count(UserAgentCounters.Counter.DIALOGS);
        }
    }

    void remove(LiveDialog dialog) {
        if (dialogs.remove(dialog.id(), dialog)) {
            environment.counters().subtract(UserAgentCounters.Counter.DIALOGS);
        }
    }

    @Nullable LiveDialog find(String callId, String localTag, String remoteTag) {
        return dialogs.get(new DialogId(callId, localTag, remoteTag));
    }
}

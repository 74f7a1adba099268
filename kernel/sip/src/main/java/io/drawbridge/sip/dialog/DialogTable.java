package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dialogs of one shard. Whoever makes a dialog has asked {@link #full()} before. */
final class DialogTable {
    private final Map<DialogId, LiveDialog> dialogs = new HashMap<>();
    private final Environment environment;
    private final Set<LiveInviteClient> clients = Collections.newSetFromMap(new IdentityHashMap<>());
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

    void inviteOpened(LiveInviteClient client) {
        inviteOpened();
        clients.add(client);
    }

    void inviteClosed(LiveInviteClient client) {
        inviteClosed();
        clients.remove(client);
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

    /** How many dialogs and open INVITEs of ours go over the socket of a listener. */
    int over(SipListener listener) {
        int over = 0;
        for (LiveDialog dialog : dialogs.values()) {
            over += dialog.sipListener().sameSocket(listener) ? 1 : 0;
        }
        for (LiveInviteClient client : clients) {
            Destination destination = client.destination();
            over += destination != null && destination.listener().sameSocket(listener) ? 1 : 0;
        }
        return over;
    }

    @Nullable LiveDialog find(String callId, String localTag, String remoteTag) {
        return dialogs.get(new DialogId(callId, localTag, remoteTag));
    }
}

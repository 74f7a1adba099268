package io.drawbridge.sip.dialog;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.SipResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * 2xx to INVITE that nobody expects any more: ACK and BYE, built from the response alone (RFC 3261 §13.2.2.4). Only
 * those whose From-tag we made are believed, a repeated one gets its ACK again but no second BYE, and all of them
 * together have a limit, so that nobody can make us send at will.
 */
final class StrayAnswers {
    private static final long MEMORY_SECONDS = 32;

    private final UserAgentShard home;
    private final Map<DialogId, LiveDialog> refused = new HashMap<>();
    private int thisSecond;

    StrayAnswers(UserAgentShard home) {
        this.home = home;
    }

    void refuse(SipResponse answer) {
        Environment environment = home.environment();
        DialogId id = new DialogId(answer.callId(), answer.fromTag(), String.valueOf(answer.toTag()));
        LiveDialog before = refused.get(id);
        if (before != null) {
            before.acknowledgement().repeat(answer.cseq());
            return;
        }
        if (!environment.ids().issued(answer.fromTag()) || answer.contact() == null || !admitted()) {
            environment.count(Counter.STRAY_DROPPED);
            return;
        }
        environment.count(Counter.STRAY_ANSWER);
        LiveDialog dialog = home.clientDialog(answer, answer.to().uri(), answer.flow().listener(),
                environment.ids().contactUser(home.shard()));
        refused.put(id, dialog);
        home.shard().schedule(() -> refused.remove(id), MEMORY_SECONDS, TimeUnit.SECONDS);
        dialog.refuse(answer);
    }

    private boolean admitted() {
        if (thisSecond >= home.environment().limits().strays()) {
            return false;
        }
        if (thisSecond++ == 0) {
            home.shard().schedule(() -> thisSecond = 0, 1, TimeUnit.SECONDS);
        }
        return true;
    }
}

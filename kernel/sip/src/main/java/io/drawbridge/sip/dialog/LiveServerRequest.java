package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import io.drawbridge.sip.transaction.ServerTransaction;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A request other than INVITE that waits for our answer. */
final class LiveServerRequest implements ServerRequest {
    private static final Set<String> WITH_CONTACT = Set.of("UPDATE", "SUBSCRIBE", "NOTIFY", "REFER");

    private final Environment environment;
    private final ServerTransaction transaction;
    private final @Nullable LiveDialog dialog;
    private final IntConsumer done;
    private @Nullable String toTag;
    private @Nullable TimerHandle deadline;
    private boolean answered;

    LiveServerRequest(
            Environment environment, ServerTransaction transaction, @Nullable LiveDialog dialog, IntConsumer done) {
        this.environment = environment;
        this.transaction = transaction;
        this.dialog = dialog;
        this.done = done;
    }

    @Override
    public SipRequest request() {
        return transaction.request();
    }

    @Override
    public @Nullable Dialog dialog() {
        return dialog;
    }

    @Override
    public Shard shard() {
        return transaction.shard();
    }

    @Override
    public boolean answered() {
        return answered;
    }

    @Override
    public void respond(Reply reply) {
        if (answered) {
            return;
        }
        if (reply.status() >= 200) {
            answered = true;
            if (deadline != null) {
                deadline.cancel();
            }
        }
        if (toTag == null && dialog == null) {
            toTag = environment.ids().tag(shard());
        }
        transaction.respond(new ResponseDraft(reply.status(), reply.reason(), toTag, contact(reply.status()),
                environment.responseHeaders(request().method(), reply.status(), reply.headers()), reply.body()));
        if (answered) {
            done.accept(reply.status());
        }
    }

    private @Nullable NameAddress contact(int status) {
        boolean success = status >= 200 && status < 300;
        return dialog != null && success && WITH_CONTACT.contains(request().method()) ? dialog.contact() : null;
    }

    /** Gives our own side a deadline, if it has not answered by now. */
    void watch() {
        if (answered) {
            return;
        }
        deadline = shard().schedule(() -> {
            if (!answered) {
                environment.count(UserAgentCounters.Counter.UNANSWERED);
                respond(Reply.of(500, "No answer in time"));
            }
        }, environment.limits().answer().toMillis(), TimeUnit.MILLISECONDS);
    }
}

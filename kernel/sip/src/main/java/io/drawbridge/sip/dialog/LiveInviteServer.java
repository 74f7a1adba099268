package io.drawbridge.sip.dialog;

import io.drawbridge.sip.dialog.ServerInviteState.Answered;
import io.drawbridge.sip.dialog.ServerInviteState.Answering;
import io.drawbridge.sip.dialog.ServerInviteState.Done;
import io.drawbridge.sip.dialog.ServerInviteState.Open;
import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import io.drawbridge.sip.transaction.ServerTransaction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An INVITE that a peer sent, from its arrival to the ACK of its answer. */
final class LiveInviteServer implements InviteServer {
    /** How often a 1xx is repeated, so that Timer C of no proxy fires (RFC 3261 §13.3.1.1). */
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final UserAgentShard home;
    private final ServerTransaction transaction;
    private final @Nullable LiveDialog within;
    private final SequencedMap<String, LiveDialog> early = new LinkedHashMap<>();
    private final ReliableProvisionals reliable;
    private ServerInviteState state = new Open();
    private Reliability reliability;
    private @Nullable LiveDialog answeredDialog;
    private @Nullable InviteServerListener listener;
    private @Nullable String rejectTag;
    private @Nullable TimerHandle limit;
    private @Nullable TimerHandle minute;

    LiveInviteServer(UserAgentShard home, ServerTransaction transaction, @Nullable LiveDialog within) {
        this.home = home;
        this.transaction = transaction;
        this.within = within;
        UserAgentSettings settings = home.environment().settings();
        this.reliability = settings.reliability();
        this.reliable = new ReliableProvisionals(transaction, settings.timing(), this::prackMissing);
    }

    /** Begins the life of this INVITE: from now on CANCEL finds it and its time runs. */
    void open() {
        home.dialogs().inviteOpened();
        home.servers().put(transaction, this);
        limit = shard().schedule(this::expired, environment().limits().invite().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives it to whoever is to answer; a failure of theirs must not leave it open. */
    void handOver(Consumer<InviteServer> answering) {
        try {
            answering.accept(this);
        } catch (RuntimeException | Error failure) {
            reject(Reply.of(500));
            throw failure;
        }
    }

    @Override
    public SipRequest request() {
        return transaction.request();
    }

    @Override
    public Shard shard() {
        return transaction.shard();
    }

    @Override
    public @Nullable Dialog dialog() {
        return within != null ? within : answeredDialog;
    }

    @Override
    public boolean inDialog() {
        return within != null;
    }

    @Override
    public void listen(InviteServerListener newListener) {
        listener = newListener;
    }

    @Override
    public void reliability(Reliability wanted) {
        reliability = wanted;
    }

    @Override
    public boolean answered() {
        return !(state instanceof Open);
    }

    /** Tells whether this is the INVITE of a new dialog that was answered, and has no ACK yet. */
    boolean awaitsAck(LiveDialog dialog) {
        return within == null && dialog == answeredDialog && (state instanceof Answered || state instanceof Answering);
    }

    private Environment environment() {
        return home.environment();
    }

    @Override
    public @Nullable Dialog provisional(Reply reply, String earlyKey) {
        if (!(state instanceof Open) || reply.status() <= 100 || reply.status() >= 200) {
            return null;
        }
        LiveDialog dialog = dialogOf(earlyKey);
        if (dialog == null) {
            environment().count(Counter.LIMIT);
            return null;
        }
        ResponseDraft draft = draft(reply, dialog);
        boolean reliably = reliably(reply);
        if (!reliably) {
            transaction.respond(draft);
        } else if (!reliable.send(draft)) {
            environment().count(Counter.LIMIT);
        }
        repeatEveryMinute(reliably ? reply.with(null) : reply, earlyKey);
        return dialog;
    }

    @Override
    public boolean takesReliable() {
        return requiresReliable() || OptionTags.contains(request(), "Supported", OptionTags.RELIABLE);
    }

    private boolean requiresReliable() {
        return OptionTags.contains(request(), "Require", OptionTags.RELIABLE);
    }

    @Override
    public int unacknowledged() {
        return reliable.bodiesPending();
    }

    private boolean reliably(Reply reply) {
        return requiresReliable() || (takesReliable() && switch (reliability) {
            case REQUIRED -> false;
            case SUPPORTED -> true;
            case WITH_BODY -> reply.body() != null;
        });
    }

    private void repeatEveryMinute(Reply reply, String earlyKey) {
        if (minute != null) {
            minute.cancel();
        }
        minute = shard().schedule(() -> provisional(reply, earlyKey), MINUTE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The early dialog of a key, made if there is room. */
    private @Nullable LiveDialog dialogOf(String earlyKey) {
        if (within != null) {
            return within;
        }
        LiveDialog known = early.get(earlyKey);
        if (known != null || early.size() >= environment().limits().forks()) {
            return known;
        }
        LiveDialog made = home.serverDialog(request());
        made.serverInvite(this);
        early.put(earlyKey, made);
        home.dialogs().add(made);
        return made;
    }

    private ResponseDraft draft(Reply reply, LiveDialog dialog) {
        return new ResponseDraft(reply.status(), reply.reason(), dialog.id().localTag(), dialog.contact(),
                environment().responseHeaders("INVITE", reply.status(), reply.headers()), reply.body());
    }

    @Override
    public @Nullable Dialog answer(Reply reply, String earlyKey) {
        if (!(state instanceof Open) || reply.status() < 200 || reply.status() >= 300) {
            return null;
        }
        LiveDialog dialog = dialogOf(earlyKey);
        if (dialog == null) {
            // more early dialogs than we allow, and now one of them answers: it takes the place of another
            endEarly(Objects.requireNonNull(early.pollFirstEntry()).getValue());
            dialog = dialogOf(earlyKey);
        }
        if (dialog == null) {
            return null;
        }
        answeredDialog = dialog;
        ResponseDraft answer = draft(reply, dialog);
        if (reliable.bodiesPending() > 0) {
            state = new Answering(dialog, answer);
        } else {
            send(dialog, answer);
        }
        return dialog;
    }

    private void send(LiveDialog dialog, ResponseDraft answer) {
        closeTransaction();
        early.values().stream().filter(other -> other != dialog).toList().forEach(this::endEarly);
        early.clear();
        dialog.confirm(null);
        dialog.refreshTarget(request());
        UserAgentSettings settings = environment().settings();
        Duration t1 = settings.timing().t1();
        Repeater repeater = new Repeater(shard(), t1, settings.t2(), t1.multipliedBy(64), () -> {
            environment().count(Counter.ANSWER_REPEATED);
            transaction.repeat();
        }, this::ackMissing);
        state = new Answered(dialog, repeater);
        transaction.respond(answer);
        repeater.start();
    }

    private void endEarly(LiveDialog dialog) {
        dialog.endSilently();
    }

    @Override
    public void reject(Reply reply) {
        if (!(state instanceof Open) || reply.status() < 300) {
            return;
        }
        finish(reply);
    }

    /** Sends a final response other than 2xx. */
    private void finish(Reply reply) {
        String tag = tag();
        close();
        transaction.respond(new ResponseDraft(reply.status(), reply.reason(), tag, null,
                environment().responseHeaders("INVITE", reply.status(), reply.headers()), reply.body()));
    }

    /** The To-tag of responses that belong to no dialog: that of the first early dialog if there is one (§9.2). */
    private String tag() {
        if (within != null) {
            return within.id().localTag();
        }
        if (rejectTag == null) {
            rejectTag = early.isEmpty() ? environment().ids().tag(shard())
                    : early.firstEntry().getValue().id().localTag();
        }
        return rejectTag;
    }

    /** The peer gave up (RFC 3261 §9.2): 200 and 487 go out before anybody is asked. */
    void cancelled(ServerTransaction cancel) {
        boolean late = state instanceof Answered || state instanceof Done;
        cancel.respond(ResponseDraft.of(200, late && answeredDialog != null ? answeredDialog.id().localTag() : tag()));
        if (late) {
            return;
        }
        finish(Reply.of(487));
        if (listener != null) {
            listener.cancelled(cancel.request());
        }
    }

    /** Takes a PRACK; false if it matches no reliable 1xx of ours. */
    boolean pracked(ServerTransaction prack) {
        if (!reliable.acknowledged(prack.request())) {
            return false;
        }
        LiveServerRequest request = new LiveServerRequest(environment(), prack, answeredOrEarly(prack), _ -> { });
        if (prack.request().body() == null) {
            request.respond(Reply.of(200));
        }
        if (state instanceof Open) {
            reliable.proceed();
        }
        if (listener != null && !(state instanceof Done)) {
            listener.pracked(request);
        }
        if (listener == null) {
            request.respond(Reply.of(200));
        }
        request.watch();
        if (state instanceof Answering(LiveDialog dialog, ResponseDraft answer)) {
            if (reliable.bodiesPending() > 0) {
                reliable.proceed();
            } else {
                send(dialog, answer);
            }
        }
        return true;
    }

    private @Nullable LiveDialog answeredOrEarly(ServerTransaction prack) {
        SipRequest request = prack.request();
        return home.dialogs().find(request.callId(), String.valueOf(request.toTag()), request.fromTag());
    }

    /** The ACK to our 2xx. */
    void acked(SipRequest ack) {
        if (!(state instanceof Answered(LiveDialog dialog, Repeater _)) || ack.cseq() != request().cseq()) {
            return;
        }
        close();
        dialog.serverInvite(null);
        if (listener != null) {
            listener.acked(ack);
        }
    }

    private void ackMissing() {
        if (!(state instanceof Answered(LiveDialog dialog, Repeater _))) {
            return;
        }
        environment().count(Counter.ACK_MISSING);
        close();
        dialog.serverInvite(null);
        if (listener != null) {
            listener.ackMissing();
        }
        dialog.end(DialogEnd.Cause.NO_ACK, "no ACK within 64*T1", true);
    }

    private void prackMissing() {
        environment().count(Counter.PRACK_MISSING);
        giveUp(Reply.of(504, "No PRACK"), "a reliable provisional response was never acknowledged");
    }

    private void expired() {
        environment().count(Counter.UNANSWERED);
        giveUp(Reply.of(408), "the INVITE was not answered in time");
    }

    /** The dialog ended under this INVITE, or one of its early dialogs did. */
    void dialogOver(LiveDialog dialog, String detail) {
        boolean others = early.values().remove(dialog) && !early.isEmpty();
        if (others && dialog != answeredDialog) {
            return;
        }
        switch (state) {
            case Open _, Answering _ -> giveUp(Reply.of(487), detail);
            case Answered _ -> {
                close();
                if (listener != null) {
                    listener.gone(detail);
                }
            }
            case Done _ -> { }
        }
    }

    /** The stream broke before the answer. */
    void lost(String detail) {
        if (state instanceof Open || state instanceof Answering) {
            close();
            if (listener != null) {
                listener.gone(detail);
            }
        }
    }

    private void giveUp(Reply reply, String detail) {
        if (state instanceof Done || state instanceof Answered) {
            return;
        }
        finish(reply);
        if (listener != null) {
            listener.gone(detail);
        }
    }

    /** Leaves every table but that of the confirmed dialog, and stops every timer. */
    private void close() {
        if (state instanceof Answered(LiveDialog _, Repeater repeater)) {
            repeater.stop();
        } else if (!(state instanceof Done)) {
            closeTransaction();
            List.copyOf(early.values()).forEach(this::endEarly);
            early.clear();
            if (within != null) {
                within.serverInvite(null);
            }
        }
        state = new Done();
    }

    /** A final response is about to be sent. */
    private void closeTransaction() {
        reliable.stop();
        if (limit != null) {
            limit.cancel();
        }
        if (minute != null) {
            minute.cancel();
        }
        home.dialogs().inviteClosed();
        home.servers().remove(transaction);
    }
}

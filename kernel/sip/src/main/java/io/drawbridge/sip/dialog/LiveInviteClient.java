package io.drawbridge.sip.dialog;

import io.drawbridge.sip.dialog.ClientInviteState.Answered;
import io.drawbridge.sip.dialog.ClientInviteState.Calling;
import io.drawbridge.sip.dialog.ClientInviteState.Cancelling;
import io.drawbridge.sip.dialog.ClientInviteState.Ended;
import io.drawbridge.sip.dialog.ClientInviteState.Lingering;
import io.drawbridge.sip.dialog.ClientInviteState.Proceeding;
import io.drawbridge.sip.dialog.ClientInviteState.Resolving;
import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An INVITE of ours: the machine of {@link ClientInviteState}. What a response means for the dialogs is the business of
 * its {@link InviteScope}, which knows whether this is a new INVITE or a re-INVITE.
 */
final class LiveInviteClient implements InviteClient, ClientListener {
    /**
     * How long after Timer B, or after a CANCEL, a final response is still waited for (design: 32 s; RFC 3261 §9.1).
     */
    private static final Duration LINGER = Duration.ofSeconds(32);

    private final UserAgentShard home;
    private final InviteScope scope;
    private final Timing timing;
    private InviteClientListener listener;
    private ClientInviteState state = new Resolving();
    private @Nullable Destination destination;
    private @Nullable TimerHandle timer;
    private @Nullable TimerHandle limit;
    private boolean anythingHeard;
    private boolean open;
    private boolean orphan;

    LiveInviteClient(UserAgentShard home, InviteScope scope, Timing timing, InviteClientListener listener) {
        this.home = home;
        this.scope = scope;
        this.timing = timing;
        this.listener = listener;
    }

    /** Takes its place among the open INVITEs; its time runs from here. */
    void open() {
        open = true;
        home.dialogs().inviteOpened(this);
        limit = schedule(environment().limits().invite(), () -> expire("no final response within the limit"));
    }

    /** Sends it. */
    void send(RequestDraft draft, Destination to) {
        if (!(state instanceof Resolving)) {
            return;
        }
        destination = to;
        state = new Calling(environment().transactions().send(draft, to, timing, this));
    }

    /** Fails without anything having been sent; the listener hears of it later. */
    void refuse(RequestFailure.Kind kind, String detail) {
        state = new Ended();
        shard().execute(() -> {
            release();
            listener.failed(new RequestFailure(kind, detail), false);
        });
    }

    /** Gives up before anything was sent. */
    void unsent(RequestFailure.Kind kind, String detail) {
        if (state instanceof Resolving) {
            scope.rejected();
            refuse(kind, detail);
        }
    }

    @Override
    public String callId() {
        return scope.callId();
    }

    @Override
    public String localTag() {
        return scope.localTag();
    }

    @Override
    public Shard shard() {
        return home.shard();
    }

    @Override
    public @Nullable Destination destination() {
        return destination;
    }

    @Override
    public boolean anythingHeard() {
        return anythingHeard;
    }

    private Environment environment() {
        return home.environment();
    }

    @Override
    public void response(SipResponse response) {
        anythingHeard = true;
        if (response.provisional()) {
            provisional(response);
        } else if (response.success()) {
            success(response);
        } else {
            rejected(response);
        }
    }

    private void provisional(SipResponse response) {
        switch (state) {
            case Calling(ClientTransaction transaction) -> {
                state = new Proceeding(transaction);
                restartTimerC();
                listener.trying(response.status());
                if (state instanceof Proceeding) {
                    ringing(response);
                }
            }
            case Proceeding _ -> ringing(response);
            case Cancelling(ClientTransaction transaction, List<HeaderField> headers, boolean sent) -> {
                if (!sent) {
                    sendCancel(transaction, headers);
                }
            }
            case Lingering(ClientTransaction transaction, boolean cancelled) -> {
                if (!cancelled) {
                    state = new Lingering(transaction, true);
                    transaction.cancel(List.of());
                }
            }
            case Resolving _, Answered _, Ended _ -> { }
        }
    }

    private void ringing(SipResponse response) {
        if (response.status() > 100) {
            restartTimerC();
            scope.provisional(response, listener);
        }
    }

    private void restartTimerC() {
        stop(timer);
        timer = schedule(environment().limits().proceeding(), () -> expire("no answer while proceeding (Timer C)"));
    }

    private void success(SipResponse response) {
        switch (state) {
            case Calling _, Proceeding _ -> {
                state = new Answered();
                release();
                if (!scope.answered(response, listener)) {
                    state = new Ended();
                    listener.failed(new RequestFailure(RequestFailure.Kind.OVER,
                            "the dialog was over before its answer came"), true);
                }
                if (!scope.keepsForks()) {
                    // this object stays for 64*T1, for repeats of the answer; the call should not
                    listener = Unheard.INSTANCE;
                }
            }
            case Cancelling _, Lingering _ -> {
                state = new Ended();
                release();
                scope.crossed(response);
                listener.crossed(response);
            }
            case Answered _ -> scope.answeredAgain(response, listener);
            case Resolving _, Ended _ -> scope.unwanted(response);
        }
    }

    private void rejected(SipResponse response) {
        if (ended()) {
            return;
        }
        state = new Ended();
        release();
        scope.rejected();
        listener.rejected(response);
        scope.settled(response);
    }

    @Override
    public void failed(TransactionFailure failure) {
        boolean timeout = failure.kind() == TransactionFailure.Kind.TIMEOUT;
        ClientTransaction silent = switch (state) {
            case Calling(ClientTransaction transaction) -> transaction;
            case Cancelling(ClientTransaction transaction, List<HeaderField> _, boolean sent) ->
                    sent ? null : transaction;
            case Resolving _, Proceeding _, Lingering _, Answered _, Ended _ -> null;
        };
        if (ended() || state instanceof Lingering) {
            return;
        }
        RequestFailure.Kind kind = timeout ? RequestFailure.Kind.TIMEOUT : RequestFailure.Kind.TRANSPORT;
        if (timeout && silent != null && scope.mayLinger()) {
            InviteClientListener last = listener;
            becomeOrphan();
            state = new Lingering(silent, false);
            stop(timer);
            timer = schedule(LINGER, this::forget);
            last.failed(new RequestFailure(kind, failure.detail()), anythingHeard);
        } else {
            fail(kind, failure.detail());
        }
    }

    private void forget() {
        state = new Ended();
        release();
    }

    private void fail(RequestFailure.Kind kind, String detail) {
        state = new Ended();
        release();
        scope.rejected();
        InviteClientListener last = listener;
        // this object may stay for 32 s more, for late responses; the call should not
        listener = Unheard.INSTANCE;
        last.failed(new RequestFailure(kind, detail), anythingHeard);
        scope.failed(kind, detail);
    }

    /** Our patience ends while the peer still rings: from here on it is an orphan that is being cancelled. */
    private void expire(String detail) {
        if (state instanceof Calling || state instanceof Proceeding || state instanceof Cancelling) {
            InviteClientListener last = listener;
            environment().count(Counter.UNANSWERED);
            becomeOrphan();
            cancel(List.of());
            last.failed(new RequestFailure(RequestFailure.Kind.TIMEOUT, detail), anythingHeard);
        }
    }

    @Override
    public void ack(Dialog dialog, @Nullable Body body) {
        if (dialog instanceof LiveDialog live) {
            live.acknowledgement().send(body);
        }
    }

    @Override
    public void prack(Dialog dialog, SipResponse response, @Nullable Body body, ResponseListener asked) {
        ReliableReceipts receipts = scope.receipts(dialog);
        if (receipts == null || !receipts.settle(response, body, asked)) {
            shard().execute(() -> asked.failed(
                    new RequestFailure(RequestFailure.Kind.OVER, "no PRACK is owed for this response")));
        }
    }

    @Override
    public void cancel(List<HeaderField> headers) {
        switch (state) {
            case Resolving _ -> unsent(RequestFailure.Kind.OVER, "cancelled before it was sent");
            case Calling(ClientTransaction transaction) -> state = new Cancelling(transaction, headers, false);
            case Proceeding(ClientTransaction transaction) -> sendCancel(transaction, headers);
            case Cancelling _, Lingering _, Answered _, Ended _ -> { }
        }
    }

    private void sendCancel(ClientTransaction transaction, List<HeaderField> headers) {
        state = new Cancelling(transaction, headers, true);
        stop(timer);
        timer = schedule(LINGER, () -> {
            transaction.terminate();
            fail(RequestFailure.Kind.TIMEOUT, "no final response after CANCEL");
        });
        transaction.cancel(headers);
    }

    @Override
    public void abandon() {
        if (state instanceof Answered || ended()) {
            listener = Unheard.INSTANCE;
            return;
        }
        becomeOrphan();
        cancel(List.of());
        if (state instanceof Cancelling(ClientTransaction transaction, List<HeaderField> _, boolean sent) && !sent) {
            // somebody else is asked by now: a peer that heard nothing so far must not be made to ring
            transaction.stopRepeating();
        }
    }

    private void becomeOrphan() {
        listener = Unheard.INSTANCE;
        if (!orphan) {
            orphan = true;
            environment().count(Counter.ORPHANS);
        }
    }

    private boolean ended() {
        return state instanceof Ended || state instanceof Answered;
    }

    /** Leaves the tables of what is open; forks and repeats still find it through its transaction. */
    private void release() {
        stop(timer);
        stop(limit);
        if (open) {
            open = false;
            home.dialogs().inviteClosed(this);
        }
        if (orphan) {
            orphan = false;
            environment().counters().subtract(Counter.ORPHANS);
        }
    }

    private TimerHandle schedule(Duration delay, Runnable task) {
        return shard().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void stop(@Nullable TimerHandle handle) {
        if (handle != null) {
            handle.cancel();
        }
    }
}

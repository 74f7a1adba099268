package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipMessage;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.transaction.TransactionUser;
import io.drawbridge.sip.transaction.Transactions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The user agent above the transactions. It is made first and attached to the transaction layer afterwards, because
 * each needs the other; what comes in between is asked to come again.
 */
public final class UserAgentCore implements UserAgent, TransactionUser {
    private final Environment environment;
    private volatile List<UserAgentShard> shards = List.of();

    /**
     * Makes a user agent that is not attached yet.
     *
     * @param settings how it behaves
     * @param ids makes Call-IDs and tags
     * @param resolver finds next hops that have names
     * @param calls gets what belongs to no dialog
     */
    public UserAgentCore(UserAgentSettings settings, IdSource ids, TargetResolver resolver, IncomingCalls calls) {
        environment = new Environment(settings, ids, resolver, calls);
    }

    /** Attaches the transaction layer; once, before the first call of ours. */
    public void attach(Transactions transactions) {
        environment.attach(transactions);
        // the last write: whoever sees the shards sees the transactions
        shards = IntStream.range(0, transactions.shards().count())
                .mapToObj(index -> new UserAgentShard(environment, transactions.shards().shard(index))).toList();
    }

    /** Changes the settings for what begins from now on; any thread. */
    public void settings(UserAgentSettings settings) {
        environment.settings(settings);
    }

    /**
     * Counts the dialogs and open INVITEs that go over the socket of a listener. Looks through all of them, on their
     * shards: for the rare case that a listener is to close.
     */
    public CompletionStage<Integer> over(SipListener listener) {
        CompletionStage<Integer> sum = CompletableFuture.completedStage(0);
        for (UserAgentShard shard : shards) {
            CompletableFuture<Integer> part = new CompletableFuture<>();
            shard.shard().execute(() -> part.complete(shard.over(listener)));
            sum = sum.thenCombine(part, Integer::sum);
        }
        return sum;
    }

    UserAgentShard on(Shard shard) {
        return shards.get(shard.index());
    }

    private void of(SipMessage message, Consumer<UserAgentShard> action) {
        if (attached()) {
            action.accept(on(environment.transactions().shards().ofCallId(message.callId())));
        }
    }

    /** The listeners are open a moment before {@link #attach} can be called. */
    private boolean attached() {
        return !shards.isEmpty();
    }

    private boolean refused(ServerTransaction transaction) {
        if (attached()) {
            return false;
        }
        transaction.respond(ResponseDraft.of(503, environment.ids().tag(transaction.shard()))
                .with("Retry-After", "1"));
        return true;
    }

    @Override
    public InviteClient invite(Shard shard, OutgoingInvite invite, InviteClientListener listener) {
        return on(shard).invite(invite, listener);
    }

    @Override
    public void request(Shard shard, OutgoingRequest request, ResponseListener listener) {
        on(shard).request(request, listener);
    }

    @Override
    public Dialog restore(DialogData data, DialogListener listener) {
        return on(environment.transactions().shards().ofCallId(data.id().callId())).restore(data, listener);
    }

    @Override
    public UserAgentCounters counters() {
        return environment.counters();
    }

    @Override
    public void request(ServerTransaction transaction) {
        if (!refused(transaction)) {
            on(transaction.shard()).request(transaction);
        }
    }

    @Override
    public void ack(SipRequest ack) {
        of(ack, shard -> shard.ack(ack));
    }

    @Override
    public void cancel(ServerTransaction cancel, @Nullable ServerTransaction invite) {
        if (!refused(cancel)) {
            on(cancel.shard()).cancel(cancel, invite);
        }
    }

    @Override
    public void strayAnswer(SipResponse response) {
        of(response, shard -> shard.strayAnswer(response));
    }

    @Override
    public void lost(ServerTransaction transaction, String detail) {
        if (attached()) {
            on(transaction.shard()).lost(transaction, detail);
        }
    }
}

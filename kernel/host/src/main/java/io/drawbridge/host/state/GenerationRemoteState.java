package io.drawbridge.host.state;

import io.drawbridge.api.state.RemoteState;
import io.drawbridge.api.state.StateException;
import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.state.Subscription;
import io.drawbridge.host.context.PendingStages;
import io.drawbridge.host.invoke.PluginCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remote state as one generation has it, in one namespace. */
final class GenerationRemoteState implements RemoteState {
    /** What a counter that is only read would live for. */
    private static final Duration UNUSED = Duration.ofSeconds(1);

    private final OpenState open;
    private final PendingStages pending;
    private final ProviderRoute route;
    private final Runnable missed;
    private final String prefix;

    GenerationRemoteState(
            OpenState open, PendingStages pending, ProviderRoute route, Runnable missed, String namespace) {
        this.open = open;
        this.pending = pending;
        this.route = route;
        this.missed = missed;
        this.prefix = namespace + "/";
    }

    private <T> CompletionStage<T> ask(PluginCall<StateProvider, CompletionStage<T>> question) {
        return pending.add(route.ask(open.generation(), question), GenerationRemoteState::fail);
    }

    private static <T> void fail(CompletableFuture<T> stage, @Nullable Throwable cause) {
        stage.completeExceptionally(cause instanceof StateException said ? said
                : new StateException(cause == null ? "the generation has ended" : cause.toString()));
    }

    private String full(String key) {
        open.generation().checkOpen();
        StateLimits.key(key);
        return prefix + key;
    }

    @Override
    public CompletionStage<Optional<String>> text(String key) {
        return bytes(key).thenApply(found -> found.map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public CompletionStage<Optional<byte[]>> bytes(String key) {
        String full = full(key);
        return ask(provider -> provider.get(full));
    }

    @Override
    public CompletionStage<Void> put(String key, String text, Duration timeToLive) {
        return put(key, text.getBytes(StandardCharsets.UTF_8), timeToLive);
    }

    @Override
    public CompletionStage<Void> put(String key, byte[] bytes, Duration timeToLive) {
        String full = full(key);
        StateLimits.value(bytes.length);
        StateLimits.lifetime(timeToLive);
        byte[] own = bytes.clone();
        return nothing(ask(provider -> done(provider.put(full, own, timeToLive))));
    }

    @Override
    public CompletionStage<Boolean> putIfAbsent(String key, String text, Duration timeToLive) {
        String full = full(key);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StateLimits.value(bytes.length);
        StateLimits.lifetime(timeToLive);
        return ask(provider -> provider.putIfAbsent(full, bytes, timeToLive));
    }

    @Override
    public CompletionStage<Boolean> remove(String key) {
        String full = full(key);
        return ask(provider -> provider.remove(full));
    }

    @Override
    public CompletionStage<Long> add(String key, long delta, Duration timeToLive) {
        String full = full(key);
        StateLimits.lifetime(timeToLive);
        return ask(provider -> provider.add(full, delta, timeToLive));
    }

    @Override
    public CompletionStage<Long> count(String key) {
        return add(key, 0, UNUSED);
    }

    @Override
    public CompletionStage<Boolean> acquire(String name, Duration timeToLive) {
        String full = full(name);
        StateLimits.lifetime(timeToLive);
        // Also where the answer is lost the lease may be ours.
        open.leased("remote " + full, () -> route.tell(provider -> provider.release(full, open.holder())));
        return ask(provider -> provider.acquire(full, open.holder(), timeToLive));
    }

    @Override
    public CompletionStage<Void> release(String name) {
        String full = full(name);
        return nothing(ask(provider -> provider.release(full, open.holder()).thenApply(had -> {
            open.released("remote " + full);
            return had;
        })));
    }

    @Override
    public CompletionStage<Void> publish(String topic, String message) {
        String full = full(topic);
        StateLimits.value(2 * message.length());
        return nothing(ask(provider -> done(provider.publish(full, message))));
    }

    @Override
    public Subscription subscribe(String topic, Consumer<String> listener) {
        String full = full(topic);
        Subscriber subscriber = new Subscriber(open.generation(), listener, missed);
        return open.subscribed(subscriber, route.subscribe(open.generation(), full, subscriber));
    }

    /** A stage of nothing completes with null, which elsewhere means that there is no answer. */
    private static CompletionStage<Boolean> done(CompletionStage<Void> stage) {
        return stage.thenApply(nothing -> Boolean.TRUE);
    }

    @SuppressWarnings("NullAway") // the value of a stage of nothing
    private static CompletionStage<Void> nothing(CompletionStage<Boolean> done) {
        return done.thenApply(yes -> null);
    }
}

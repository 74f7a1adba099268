package io.drawbridge.host.state;

import io.drawbridge.api.state.StateException;
import io.drawbridge.api.state.StateProvider;
import io.drawbridge.host.context.GenerationScope;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.Failure;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.PluginCall;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.host.invoke.PluginThreads;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leads to the provider that holds now: the one that is built in, or the newest generation of the plugin that offers
 * the configured one. What it answers comes back as host data; its failures as words. Any thread but a loop.
 */
final class ProviderRoute {
    private final StateSettings settings;
    private final @Nullable StateProvider builtIn;
    private final Supplier<List<PluginExtension<StateProvider>>> offered;
    private final CallInvoker invoker;
    private final HostTimer timer;
    private final Set<RemoteSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile @Nullable PluginExtension<StateProvider> current;

    /**
     * Leads nowhere before {@link #renew}, unless to the memory.
     *
     * @param offered the providers of the plugins that serve
     */
    ProviderRoute(
            StateSettings settings, StateProvider memory, Supplier<List<PluginExtension<StateProvider>>> offered,
            CallInvoker invoker, HostTimer timer) {
        this.settings = settings;
        this.builtIn = settings.provider().equals(StateSettings.MEMORY) ? memory : null;
        this.offered = offered;
        this.invoker = invoker;
        this.timer = timer;
    }

    /** Looks for the provider among those that serve now. */
    void renew() {
        if (builtIn == null) {
            current = offered.get().stream()
                    .filter(extension -> invoker.ask(extension, settings.deadline(), StateProvider::name).value()
                            .filter(settings.provider()::equals).isPresent())
                    .findFirst().orElse(null);
        }
    }

    /** Has everybody who has subscribed hear through the provider that was found. */
    void move() {
        subscriptions.forEach(subscription -> subscription.connect(current));
    }

    /**
     * Asks it on behalf of a generation.
     *
     * @return completes exceptionally with a {@link StateException} if there is no answer in time
     */
    <T> CompletionStage<T> ask(GenerationScope generation, PluginCall<StateProvider, CompletionStage<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (builtIn != null) {
            settle(answer, () -> question.ask(builtIn));
            return answer;
        }
        Future<?> late = timer.after(settings.deadline(), () -> answer.completeExceptionally(
                new StateException(settings.provider() + " gave no answer within "
                        + settings.deadline().toMillis() + " ms")));
        var _ = answer.whenComplete((value, failure) -> late.cancel(false));
        generation.callbacks().execute(() -> settle(answer, () -> stage(question)));
        return answer;
    }

    private <T> CompletionStage<T> stage(PluginCall<StateProvider, CompletionStage<T>> question) {
        @Nullable PluginExtension<StateProvider> asked = current;
        if (asked == null) {
            throw new StateException("no plugin that serves offers the state provider " + settings.provider());
        }
        Invocation<CompletionStage<T>> said = invoker.ask(asked, settings.deadline(), question);
        return said.value().orElseThrow(() -> new StateException(asked.plugin() + ": " + said.problem()));
    }

    /** Throwables of a provider stay here: they hold its classes. */
    private <T> void settle(CompletableFuture<T> answer, Callable<CompletionStage<T>> begun) {
        try {
            var _ = begun.call().whenComplete((value, failure) -> {
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(words(failure));
                }
            });
        } catch (Exception e) {
            answer.completeExceptionally(words(e));
        }
    }

    private StateException words(Throwable failure) {
        return failure instanceof StateException ours ? ours
                : new StateException(settings.provider() + ": " + Failure.of(failure));
    }

    /** Asks it where nobody waits for the answer. */
    void tell(PluginCall<StateProvider, CompletionStage<Boolean>> order) {
        if (builtIn != null) {
            settle(new CompletableFuture<>(), () -> order.ask(builtIn));
        } else {
            PluginThreads.of("state-tell", ProviderRoute.class.getClassLoader(),
                    () -> settle(new CompletableFuture<>(), () -> stage(order))).start();
        }
    }

    /** Has a subscriber hear of a topic, for as long as there is a provider and from each that comes. */
    RemoteSubscription subscribe(GenerationScope generation, String topic, Subscriber subscriber) {
        RemoteSubscription subscription = new RemoteSubscription(topic, subscriber, invoker, settings.deadline());
        if (builtIn != null) {
            subscription.connect(builtIn);
            return subscription;
        }
        subscriptions.add(subscription);
        subscription.onEnd(() -> subscriptions.remove(subscription));
        generation.callbacks().execute(() -> subscription.connect(current));
        return subscription;
    }

    /** The provider, for people. */
    Optional<String> plugin() {
        return Optional.ofNullable(current).map(PluginExtension::toString);
    }
}

package io.drawbridge.host.state;

import io.drawbridge.api.state.LocalState;
import io.drawbridge.api.state.RemoteState;
import io.drawbridge.api.state.SharedState;
import io.drawbridge.api.state.StateProvider;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.GenerationScope;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.context.PendingStages;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.host.invoke.PluginThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives each generation the state of its plugin. */
public final class StateCapability implements Capability<SharedState>, AutoCloseable {
    /** No id of a plugin, which begin with a letter or digit. */
    private static final String EVERYBODY = "*";

    private final MemoryStores stores;
    private final ProviderRoute route;
    private final String node = UUID.randomUUID().toString();

    /**
     * Has no state yet.
     *
     * @param offered the providers of the plugins that serve
     * @param invoker asks them
     * @param timer ends what takes too long
     */
    public StateCapability(
            StateSettings settings, Supplier<List<PluginExtension<StateProvider>>> offered, CallInvoker invoker,
            HostTimer timer) {
        stores = new MemoryStores(settings.room(), System::nanoTime);
        route = new ProviderRoute(settings, new MemoryProvider(stores), offered, invoker, timer);
    }

    /** Other plugins serve now: questions go to the provider among them at once, subscriptions move to it soon. */
    public void renew() {
        route.renew();
        PluginThreads.platform("state-move", StateCapability.class.getClassLoader(), route::move).start();
    }

    /** What is there, and what was lost since the start. */
    public Map<String, Long> counters() {
        return stores.counters();
    }

    @Override
    public Class<SharedState> type() {
        return SharedState.class;
    }

    @Override
    public Optional<Opened<SharedState>> open(GenerationScope generation) {
        OpenState open = new OpenState(generation, node + "/" + generation.generation());
        PendingStages pending = new PendingStages(generation);
        State everybodys = state(open, pending, EVERYBODY, null);
        State own = state(open, pending, generation.plugin(), everybodys);
        return Optional.of(new Opened<>() {
            @Override
            public SharedState value() {
                return own;
            }

            @Override
            public void cut() {
                open.cut();
                pending.cut();
            }

            @Override
            public List<String> await(Duration patience) {
                return List.of();
            }
        });
    }

    private State state(OpenState open, PendingStages pending, String namespace, @Nullable State everybodys) {
        return new State(new GenerationLocalState(open, stores, namespace),
                new GenerationRemoteState(open, pending, route, stores::missed, namespace), everybodys);
    }

    private record State(LocalState local, RemoteState remote, @Nullable State everybodys) implements SharedState {
        @Override
        public SharedState shared() {
            return everybodys == null ? this : everybodys;
        }
    }

    @Override
    public void close() {
        stores.close();
    }
}

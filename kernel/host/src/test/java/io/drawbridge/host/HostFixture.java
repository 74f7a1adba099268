package io.drawbridge.host;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.ConfigurationLoader;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.host.load.PluginKeys;
import io.drawbridge.host.state.StateSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plugin host over real directories, and what a test needs to talk to it. */
final class HostFixture implements AutoCloseable {
    private final Path home;
    private final List<PluginHost> hosts = new ArrayList<>();
    private KernelNames names = KernelNames.NONE;
    private StateSettings state = StateSettings.DEFAULTS;
    private Duration timeout = Duration.ofSeconds(20);
    private Duration drain = Duration.ofMinutes(5);
    private PluginKeys keys = PluginKeys.NONE;

    HostFixture(Path home) {
        this.home = home;
        try {
            Files.createDirectories(plugins());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    /** Has plugins keep state in another way. */
    HostFixture state(StateSettings settings) {
        state = settings;
        return this;
    }

    Path file() {
        return home.resolve("drawbridge.conf");
    }

    /** Gives plugins less time than usual, for those that are meant to take too long. */
    HostFixture timeout(Duration shorter) {
        timeout = shorter;
        return this;
    }

    /** Gives replaced generations less time than usual. */
    HostFixture drain(Duration shorter) {
        drain = shorter;
        return this;
    }

    /** Lets only plugins in that are signed with these. */
    HostFixture keys(PluginKeys only) {
        keys = only;
        return this;
    }

    /** Stands for a kernel that has and expects these names. */
    HostFixture kernel(KernelNames has) {
        names = has;
        return this;
    }

    /** Starts with these sections of plugins, the first on line 3. */
    PluginHost start(String sections) {
        PluginHost host = PluginHost.start(settings(), configuration(sections), names);
        hosts.add(host);
        return host;
    }

    PluginVerification verify(Path artifact) {
        return PluginHost.verify(settings(), artifact);
    }

    Inspection inspect(String sections) {
        return PluginHost.inspect(settings(), configuration(sections), names);
    }

    /** Stages other sections of plugins. */
    StagedRevision stage(PluginHost host, String sections) {
        return host.stage(configuration(sections), names);
    }

    private Configuration configuration(String sections) {
        try {
            Files.writeString(file(), "drawbridge {\nplugins {\n" + sections + "\n}\n}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigurationLoader.load(Optional.of(file()));
    }

    private HostSettings settings() {
        return HostSettings.of(plugins(), home.resolve("work"), home.resolve("data"), new Services(state))
                .with(new PluginTimes(timeout, timeout, drain)).with(keys);
    }

    /** Asks the only filter there is. */
    static Invocation<Verdict> screen(PluginHost host) {
        return screen(host, host.revision());
    }

    static Invocation<Verdict> screen(PluginHost host, Revision revision) {
        PluginExtension<CallFilter> filter = revision.extensions().of(CallFilter.class).getFirst();
        return host.calls().ask(filter, extension -> extension.screen(noCall()));
    }

    /** These filters look at no call. */
    @SuppressWarnings("NullAway")
    static CallAttempt noCall() {
        return null;
    }

    @Override
    public void close() {
        hosts.forEach(PluginHost::close);
    }

    private record Services(StateSettings state) implements KernelServices {
        @Override
        public CallControl calls() {
            return new NoCalls();
        }
    }

    /** There is no call, and one that is placed rings for as long as the process lives. */
    private static final class NoCalls implements CallControl {
        private static final List<CompletableFuture<Outcome>> RINGING = new CopyOnWriteArrayList<>();

        @Override
        public PlacedCall place(CallRequest request) {
            CompletableFuture<Outcome> ringing = new CompletableFuture<>();
            RINGING.add(ringing);
            return new PlacedCall() {
                @Override
                public String id() {
                    return "ringing";
                }

                @Override
                public CompletionStage<Outcome> outcome() {
                    return ringing;
                }
            };
        }

        @Override
        public Optional<CallView> find(String callId) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<Outcome> hangUp(String callId, String cause) {
            return CompletableFuture.completedStage(Outcome.refused("no-call"));
        }

        @Override
        public CompletionStage<Outcome> join(String callId, CallSide side, String otherCallId, CallSide otherSide) {
            return CompletableFuture.completedStage(Outcome.refused("no-call"));
        }

        @Override
        public CompletionStage<Outcome> transfer(String callId, CallSide side, CallRequest to) {
            return hangUp(callId, "transfer");
        }

        @Override
        public CompletionStage<Outcome> connect(
                String callId, CallSide side, String service, Map<String, String> parameters) {
            return hangUp(callId, "connect");
        }
    }
}

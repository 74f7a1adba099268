package io.drawbridge.core.plugin;

import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.core.call.Questions;
import io.drawbridge.host.LeasedRevision;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.FailurePolicy;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.Lease;
import io.drawbridge.host.invoke.LoopInvoker;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The questions of one set-up, asked through the plugin host. Confined to the set-up’s thread. */
final class PluginQuestions implements Questions {
    private final CallInvoker invoker;
    private final NamedExtensions named;
    private final LeasedRevision leased;
    private final ShadowBook shadow;
    private final Runnable closed;
    private boolean open = true;

    PluginQuestions(PluginHost host, NamedExtensions named, LeasedRevision leased, ShadowBook shadow,
            Runnable closed) {
        this.invoker = host.calls();
        this.named = named;
        this.leased = leased;
        this.shadow = shadow;
        this.closed = closed;
    }

    @Override
    public <E> List<Respondent<E>> of(Class<E> kind, List<String> order) {
        List<Respondent<E>> respondents = new ArrayList<>();
        for (PluginExtension<E> extension : named.revision().extensions().of(kind, order)) {
            respondents.add(new Extension<>(extension));
        }
        return respondents;
    }

    @Override
    public Optional<Respondent<RoutingStrategy>> strategy(String name) {
        return respondent(named.strategy(name));
    }

    @Override
    public Optional<Respondent<CallService>> service(String name) {
        return respondent(named.service(name));
    }

    private <E> Optional<Respondent<E>> respondent(@Nullable PluginExtension<E> extension) {
        return extension == null ? Optional.empty() : Optional.of(new Extension<>(extension));
    }

    @Override
    public <E, T> Answer<T> ask(Respondent<E> respondent, Duration deadline, Question<E, T> question) {
        Invocation<T> asked = invoker.ask(((Extension<E>) respondent).extension(), deadline, question::ask);
        return answer(asked);
    }

    @Override
    public <E, T> List<Answer<T>> askTogether(
            List<Respondent<E>> respondents, Duration deadline, Question<E, T> question) {
        List<PluginExtension<E>> extensions = new ArrayList<>();
        for (Respondent<E> respondent : respondents) {
            extensions.add(((Extension<E>) respondent).extension());
        }
        List<Invocation<T>> asked = invoker.askTogether(extensions, deadline, question::ask);
        return asked.stream().map(PluginQuestions::answer).toList();
    }

    private static <T> Answer<T> answer(Invocation<T> asked) {
        return new Answer<>(asked.value(), asked.problem(), asked.latency());
    }

    @Override
    public void compare(Respondent<?> respondent, String call, Course would, Course was) {
        shadow.compare(((Extension<?>) respondent).extension(), call, would, was);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            leased.close();
            closed.run();
        }
    }

    /** An extension as respondent. */
    private record Extension<E>(PluginExtension<E> extension) implements Respondent<E> {

        @Override
        public String plugin() {
            return extension.plugin();
        }

        @Override
        public String name() {
            return extension.name();
        }

        @Override
        public boolean shadow() {
            return extension.mode() == Mode.SHADOW;
        }

        @Override
        public boolean failOpen() {
            return extension.policy().onFailure() == FailurePolicy.OPEN;
        }

        @Override
        public Opened opened() {
            return new OpenedByPlugin(extension);
        }
    }

    /** What an extension opened for a call; it stays under a lease of its own. */
    private static final class OpenedByPlugin implements Opened {
        private final PluginExtension<?> extension;
        private final LoopInvoker<?> onShard;
        private final CompletableFuture<Boolean> recall = new CompletableFuture<>();
        private final Optional<Lease> lease;

        OpenedByPlugin(PluginExtension<?> extension) {
            this.extension = extension;
            this.onShard = extension.onLoop();
            this.lease = extension.lease(() -> recall.complete(true)).map(held -> held);
        }

        @Override
        public void whenRecalled(Runnable recalled) {
            var _ = recall.thenRun(recalled);
        }

        @Override
        public boolean tell(Runnable callback) {
            return onShard.tellOpened(callback, this, this, (task, first, second) -> task.run());
        }

        @Override
        public PacketEndpoint guard(PacketEndpoint endpoint) {
            return new GuardedEndpoint(extension.onLoop(), endpoint);
        }

        @Override
        public void release() {
            lease.ifPresent(Lease::close);
        }
    }

    /** A packet endpoint of a plugin’s; confined to its media loop. */
    private record GuardedEndpoint(LoopInvoker<?> invoker, PacketEndpoint endpoint) implements PacketEndpoint {

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            invoker.tellOpened(endpoint, packet, out, PacketEndpoint::packet);
        }

        @Override
        public void close() {
            invoker.tellOpened(endpoint, this, this, (closed, first, second) -> closed.close());
        }
    }
}

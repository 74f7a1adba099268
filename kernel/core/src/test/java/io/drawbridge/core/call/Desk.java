package io.drawbridge.core.call;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.FailurePolicy;
import io.drawbridge.host.invoke.GenerationGate;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.InvocationPolicy;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.invoke.PluginExtension;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Filters of a test, asked by the real invoker: each on a thread of its own, with a deadline. */
final class Desk implements Questions {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CallInvoker invoker = new CallInvoker();
    private final List<Seat<CallFilter>> seats = new ArrayList<>();
    private final List<String> compared = new ArrayList<>();

    Desk filter(String plugin, CallFilter filter) {
        return filter(plugin, Mode.ENFORCE, FailurePolicy.CLOSED, filter);
    }

    Desk filter(String plugin, Mode mode, FailurePolicy onFailure, CallFilter filter) {
        GenerationGate gate = new GenerationGate(plugin, "1", 1,
                new InvocationPolicy(mode, false, LONG, onFailure, 8), new URLClassLoader(new URL[0], null));
        seats.add(new Seat<>(new PluginExtension<>(CallFilter.class, "Filter", filter, gate)));
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // a desk of filters is asked for filters
    public <E> List<Respondent<E>> of(Class<E> kind, List<String> order) {
        List<Respondent<E>> ordered = new ArrayList<>();
        seats.stream().sorted(Comparator.comparingInt(seat -> order.indexOf(seat.plugin())))
                .forEach(seat -> ordered.add((Respondent<E>) seat));
        return ordered;
    }

    @Override
    public Optional<Respondent<RoutingStrategy>> strategy(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Respondent<CallService>> service(String name) {
        return Optional.empty();
    }

    @Override
    public <E, T> Answer<T> ask(Respondent<E> respondent, Duration deadline, Question<E, T> question) {
        return answer(invoker.ask(((Seat<E>) respondent).extension(), deadline, question::ask));
    }

    @Override
    public <E, T> List<Answer<T>> askTogether(
            List<Respondent<E>> respondents, Duration deadline, Question<E, T> question) {
        List<PluginExtension<E>> extensions = new ArrayList<>();
        respondents.forEach(respondent -> extensions.add(((Seat<E>) respondent).extension()));
        List<Invocation<T>> asked = invoker.askTogether(extensions, deadline, question::ask);
        return asked.stream().map(Desk::answer).toList();
    }

    private static <T> Answer<T> answer(Invocation<T> asked) {
        return new Answer<>(asked.value(), asked.problem(), asked.latency());
    }

    @Override
    public void compare(Respondent<?> respondent, String call, Course would, Course was) {
        compared.add(respondent.plugin() + " would " + would + ", was " + was);
    }

    /** What filters in shadow mode would have done. */
    List<String> compared() {
        return compared;
    }

    @Override
    public void close() {
        // a desk has no leases
    }

    private record Seat<E>(PluginExtension<E> extension) implements Respondent<E> {

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
            throw new IllegalStateException("a filter opens nothing");
        }
    }
}

package io.drawbridge.core.call;

import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The plugins of a test: one filter, resolvers and enrichers, asked on the set-up’s thread, with no deadline. */
final class Script implements Questions.Source, Questions {
    private volatile CallFilter filter = call -> Verdict.allow();
    private volatile List<RouteResolver> resolvers = List.of(call -> Route.to(Target.trunk("bob")));
    private volatile List<CallEnricher> enrichers = List.of();
    private volatile Optional<Respondent<CallService>> service = Optional.empty();
    private final Queue<Duration> deadlines = new ConcurrentLinkedQueue<>();

    void screening(CallFilter played) {
        filter = played;
    }

    void routes(Target... targets) {
        resolvers = List.of(call -> Route.to(List.of(targets)));
    }

    void routing(RouteResolver... played) {
        resolvers = List.of(played);
    }

    void enriching(CallEnricher... played) {
        enrichers = List.of(played);
    }

    /** How long each of those asked so far was given. */
    List<Duration> deadlines() {
        return List.copyOf(deadlines);
    }

    void service(CallService played) {
        service = Optional.of(new Played<>("service", played));
    }

    @Override
    public Optional<Questions> open() {
        return Optional.of(this);
    }

    @Override
    public <E> List<Respondent<E>> of(Class<E> kind, List<String> order) {
        if (kind == CallFilter.class) {
            return List.of(new Played<>("screen", kind.cast(filter)));
        }
        List<?> played = kind == RouteResolver.class ? resolvers : kind == CallEnricher.class ? enrichers : List.of();
        List<Respondent<E>> respondents = new ArrayList<>();
        played.forEach(one -> respondents.add(new Played<>("routes", kind.cast(one))));
        return respondents;
    }

    @Override
    public Optional<Respondent<RoutingStrategy>> strategy(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Respondent<CallService>> service(String name) {
        return service;
    }

    @Override
    public <E, T> Answer<T> ask(Respondent<E> respondent, Duration deadline, Question<E, T> question) {
        deadlines.add(deadline);
        try {
            return new Answer<>(Optional.of(question.ask(((Played<E>) respondent).extension())), "", Duration.ZERO);
        } catch (Exception e) {
            return new Answer<>(Optional.empty(), e.toString(), Duration.ZERO);
        }
    }

    @Override
    public <E, T> List<Answer<T>> askTogether(
            List<Respondent<E>> respondents, Duration deadline, Question<E, T> question) {
        return respondents.stream().map(respondent -> ask(respondent, deadline, question)).toList();
    }

    @Override
    public void compare(Respondent<?> respondent, String call, Course would, Course was) {
        throw new IllegalStateException("nobody in a script is in shadow mode");
    }

    @Override
    public void close() {
        // a script has no leases
    }

    private record Played<E>(String plugin, E extension) implements Respondent<E> {

        @Override
        public String name() {
            return plugin;
        }

        @Override
        public boolean shadow() {
            return false;
        }

        @Override
        public boolean failOpen() {
            return false;
        }

        @Override
        public Opened opened() {
            return new Unguarded();
        }
    }

    private record Unguarded() implements Opened {

        @Override
        public boolean tell(Runnable callback) {
            callback.run();
            return true;
        }

        @Override
        public PacketEndpoint guard(PacketEndpoint endpoint) {
            return endpoint;
        }

        @Override
        public void release() {
            // a script has no leases
        }
    }
}

package io.drawbridge.api.call;

import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to be placed: who is called, and who the called party then talks to; immutable.
 *
 * <pre>{@code
 * CallRequest.to("+905320000000").from("+902120000000").service("survey")
 * CallRequest.to("agent-7").joining(CallRequest.to("+905320000000")).from("+902120000000")
 * }</pre>
 *
 * <p>The first connects whoever answers to a {@link io.drawbridge.api.leg.CallService}; the second calls the agent and,
 * when that one has answered, the customer, and joins the two. Without either, the called party hears nothing until the
 * plugin {@linkplain CallControl#join joins} it with somebody.
 */
public final class CallRequest {
    private final String to;
    private final String from;
    private final Optional<String> display;
    private final Optional<String> network;
    private final Optional<Target> via;
    private final Optional<Target> service;
    private final @Nullable CallRequest second;
    private final Map<String, String> labels;
    private final Map<String, String> headers;
    private final Optional<Duration> patience;

    private CallRequest(Draft draft) {
        to = draft.to;
        from = draft.from;
        display = draft.display;
        network = draft.network;
        via = draft.via;
        service = draft.service;
        second = draft.second;
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(draft.labels));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(draft.headers));
        patience = draft.patience;
    }

    /** A request that is being changed. */
    private static final class Draft {
        private final String to;
        private String from = "";
        private Optional<String> display = Optional.empty();
        private Optional<String> network = Optional.empty();
        private Optional<Target> via = Optional.empty();
        private Optional<Target> service = Optional.empty();
        private @Nullable CallRequest second;
        private Map<String, String> labels = Map.of();
        private Map<String, String> headers = Map.of();
        private Optional<Duration> patience = Optional.empty();

        Draft(String to) {
            this.to = Objects.requireNonNull(to);
        }
    }

    private Draft draft() {
        Draft draft = new Draft(to);
        draft.from = from;
        draft.display = display;
        draft.network = network;
        draft.via = via;
        draft.service = service;
        draft.second = second;
        draft.labels = labels;
        draft.headers = headers;
        draft.patience = patience;
        return draft;
    }

    /**
     * A call to a number or user, which routing resolves as it would that of a caller.
     *
     * @param number what is dialled, without {@code sip:} and host
     */
    public static CallRequest to(String number) {
        if (number.isBlank()) {
            throw new IllegalArgumentException("a call needs a number");
        }
        return new CallRequest(new Draft(number));
    }

    /** The same from this number or user, which the called party sees; without one the call is anonymous. */
    public CallRequest from(String number) {
        Draft draft = draft();
        draft.from = Objects.requireNonNull(number);
        return new CallRequest(draft);
    }

    /** The same with a name that the called party sees. */
    public CallRequest display(String name) {
        Draft draft = draft();
        draft.display = Optional.of(name);
        return new CallRequest(draft);
    }

    /** The same as if it came from this network, for filters and routes that look at that. */
    public CallRequest network(String name) {
        Draft draft = draft();
        draft.network = Optional.of(name);
        return new CallRequest(draft);
    }

    /** The same by this trunk, group or URI, whatever resolvers would say; it is screened all the same. */
    public CallRequest via(Target target) {
        Draft draft = draft();
        draft.via = Optional.of(target);
        return new CallRequest(draft);
    }

    /**
     * The same with the called party talking to a service. It is opened at once, and started when the party answers;
     * where it cannot be opened, nobody is called. Together with {@link #joining} it is what the first party hears
     * until the second answers.
     *
     * @param target made by {@link Target#service}
     */
    public CallRequest service(Target target) {
        if (target.kind() != Target.Kind.SERVICE) {
            throw new IllegalArgumentException(target + " is no service");
        }
        Draft draft = draft();
        draft.service = Optional.of(target);
        return new CallRequest(draft);
    }

    /** The same with the called party talking to the service of this name. */
    public CallRequest service(String name) {
        return service(Target.service(name));
    }

    /**
     * The same with the called party talking to a second one, who is called when the first has answered. That is a call
     * of its own, with a record, screening and limits of its own; it is from the same number unless it says otherwise.
     *
     * @throws IllegalArgumentException if the other is to talk to somebody already
     */
    public CallRequest joining(CallRequest other) {
        if (other.second != null || other.service.isPresent()) {
            throw new IllegalArgumentException("whoever is called second talks to the first");
        }
        Draft draft = draft();
        draft.second = other;
        return new CallRequest(draft);
    }

    /** The same with a label, as if a filter of this plugin had set it. */
    public CallRequest label(String key, String value) {
        Draft draft = draft();
        draft.labels = with(labels, key, value);
        return new CallRequest(draft);
    }

    /**
     * The same with a header for the called party. Headers that belong to dialogs, routing or credentials are left out,
     * as are those that only a trusted side may see where it is none.
     */
    public CallRequest header(String name, String value) {
        Draft draft = draft();
        draft.headers = with(headers, name, value);
        return new CallRequest(draft);
    }

    /** The same given up after so long without an answer; never later than any call’s set-up is. */
    public CallRequest patience(Duration longest) {
        if (!longest.isPositive()) {
            throw new IllegalArgumentException("patience must be more than zero, not " + longest);
        }
        Draft draft = draft();
        draft.patience = Optional.of(longest);
        return new CallRequest(draft);
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    /** Who is called. */
    public String to() {
        return to;
    }

    /** Who calls; empty for nobody that is told. */
    public String from() {
        return from;
    }

    /** The name that the called party sees. */
    public Optional<String> display() {
        return display;
    }

    /** The network that it counts as coming from. */
    public Optional<String> network() {
        return network;
    }

    /** Where it goes, if not where routing says. */
    public Optional<Target> via() {
        return via;
    }

    /** The service that the called party talks to. */
    public Optional<Target> service() {
        return service;
    }

    /** The second party. */
    public Optional<CallRequest> second() {
        return Optional.ofNullable(second);
    }

    /** The labels, without the id of the plugin. */
    public Map<String, String> labels() {
        return labels;
    }

    /** The headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /** How long to wait for an answer. */
    public Optional<Duration> patience() {
        return patience;
    }

    @Override
    public String toString() {
        return "call from " + (from.isEmpty() ? "nobody" : from) + " to " + to
                + service.map(target -> " with " + target).orElse("")
                + (second == null ? "" : " joining " + second.to);
    }
}

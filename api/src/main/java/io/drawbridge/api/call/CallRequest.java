package io.drawbridge.api.call;

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
    private final Optional<Via> via;
    private final Optional<Service> service;
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

    /**
     * Where a call goes, if not where routing says.
     *
     * @param kind what it is
     * @param name the name of the trunk or group, or the URI
     * @param network the network through which a URI is reached; empty for the others
     */
    public record Via(Kind kind, String name, String network) {

        /** What it is. */
        public enum Kind {
            /** A trunk. */
            TRUNK,
            /** A group of trunks. */
            GROUP,
            /** A SIP URI. */
            URI
        }
    }

    /**
     * A service that the called party talks to.
     *
     * @param name its name
     * @param parameters what it is told
     */
    public record Service(String name, Map<String, String> parameters) {

        /** Copies the parameters. */
        public Service {
            parameters = Map.copyOf(parameters);
        }
    }

    /** A request that is being changed. */
    private static final class Draft {
        private final String to;
        private String from = "";
        private Optional<String> display = Optional.empty();
        private Optional<String> network = Optional.empty();
        private Optional<Via> via = Optional.empty();
        private Optional<Service> service = Optional.empty();
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

    /** The same by this trunk, whatever resolvers would say; it is screened all the same. */
    public CallRequest viaTrunk(String name) {
        return via(new Via(Via.Kind.TRUNK, name, ""));
    }

    /** The same by a trunk of this group, whatever resolvers would say; it is screened all the same. */
    public CallRequest viaGroup(String name) {
        return via(new Via(Via.Kind.GROUP, name, ""));
    }

    /**
     * The same to this SIP URI, whatever resolvers would say; it is screened all the same.
     *
     * @param throughNetwork the network through which it is reached
     */
    public CallRequest viaUri(String uri, String throughNetwork) {
        return via(new Via(Via.Kind.URI, uri, throughNetwork));
    }

    private CallRequest via(Via where) {
        Draft draft = draft();
        draft.via = Optional.of(where);
        return new CallRequest(draft);
    }

    /**
     * The same with the called party talking to a service. It is opened at once, and started when the party answers;
     * where it cannot be opened, nobody is called. Together with {@link #joining} it is what the first party hears
     * until the second answers.
     *
     * @param parameters for the service
     */
    public CallRequest service(String name, Map<String, String> parameters) {
        Draft draft = draft();
        draft.service = Optional.of(new Service(name, parameters));
        return new CallRequest(draft);
    }

    /** The same with the called party talking to the service of this name. */
    public CallRequest service(String name) {
        return service(name, Map.of());
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
    public Optional<Via> via() {
        return via;
    }

    /** The service that the called party talks to. */
    public Optional<Service> service() {
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
                + service.map(asked -> " with service " + asked.name()).orElse("")
                + (second == null ? "" : " joining " + second.to);
    }
}

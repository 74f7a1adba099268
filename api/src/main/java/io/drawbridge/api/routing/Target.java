package io.drawbridge.api.routing;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One place where a call may go: a trunk, a group of trunks, a service, or a URI; immutable. */
public final class Target {
    private final Kind kind;
    private final String name;
    private final @Nullable String strategy;
    private final @Nullable String number;
    private final @Nullable Duration attemptTimeout;
    private final Map<String, String> parameters;

    private Target(
            Kind kind,
            String name,
            @Nullable String strategy,
            @Nullable String number,
            @Nullable Duration attemptTimeout,
            Map<String, String> parameters) {
        this.kind = kind;
        this.name = Objects.requireNonNull(name);
        this.strategy = strategy;
        this.number = number;
        this.attemptTimeout = attemptTimeout;
        this.parameters = parameters;
    }

    /** The kinds of target; only the kernel looks at them. */
    public enum Kind {
        /** A configured trunk. */
        TRUNK,
        /** A configured group of trunks. */
        GROUP,
        /** A service inside the SBC. */
        SERVICE,
        /** A SIP URI reached through the network named by the parameter {@code network}. */
        URI
    }

    /** A configured trunk. */
    public static Target trunk(String name) {
        return new Target(Kind.TRUNK, name, null, null, null, Map.of());
    }

    /** A group of trunks, ordered by the group’s own strategy. */
    public static Target group(String name) {
        return new Target(Kind.GROUP, name, null, null, null, Map.of());
    }

    /** A service by its name, such as {@code echo}. */
    public static Target service(String name) {
        return new Target(Kind.SERVICE, name, null, null, null, Map.of());
    }

    /**
     * A SIP URI.
     *
     * @param uri the URI to call
     * @param network the network through which it is reached
     */
    public static Target uri(String uri, String network) {
        return new Target(Kind.URI, uri, null, null, null, Map.of("network", network));
    }

    /** This group, ordered by the named {@link RoutingStrategy}. */
    public Target strategy(String strategyName) {
        return new Target(kind, name, strategyName, number, attemptTimeout, parameters);
    }

    /** This target, called with another number: the user part of the Request-URI. */
    public Target number(String calledNumber) {
        return new Target(kind, name, strategy, calledNumber, attemptTimeout, parameters);
    }

    /** This target, given up after so long without any response. */
    public Target attemptTimeout(Duration timeout) {
        return new Target(kind, name, strategy, number, timeout, parameters);
    }

    /** This target with a parameter for the service. */
    public Target parameter(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(key, value);
        return new Target(kind, name, strategy, number, attemptTimeout, Collections.unmodifiableMap(more));
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** The name of the trunk, group or service, or the URI. */
    public String name() {
        return name;
    }

    /** The strategy asked for, if not the group’s own. */
    public Optional<String> strategy() {
        return Optional.ofNullable(strategy);
    }

    /** The number to call, if not the called one. */
    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    /** How long to wait for any response, if not as the trunk says. */
    public Optional<Duration> attemptTimeout() {
        return Optional.ofNullable(attemptTimeout);
    }

    /** The parameters. */
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        String text = kind.name().toLowerCase(Locale.ROOT) + " " + name;
        return strategy == null ? text : text + " by " + strategy;
    }
}

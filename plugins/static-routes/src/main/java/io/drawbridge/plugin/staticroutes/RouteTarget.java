package io.drawbridge.plugin.staticroutes;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Default;
import io.drawbridge.api.plugin.Min;
import io.drawbridge.api.plugin.SectionCheck;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One place where a route leads: exactly one of trunk, group, service and URI, and the number to call there.
 *
 * @param trunk the name of a trunk
 * @param group the name of a group of trunks
 * @param strategy how the group is ordered, if not as it says itself
 * @param service the name of a service
 * @param parameters parameters for the service
 * @param uri a SIP URI
 * @param network the network through which the URI is reached
 * @param strip how many characters to take from the front of the called number, its plus sign counted
 * @param prepend what to put in front of it after that
 * @param number the number to call in place of the called one
 * @param attemptTimeout how long to wait for any response before the next target is tried
 */
record RouteTarget(
        Optional<String> trunk,
        Optional<String> group,
        Optional<String> strategy,
        Optional<String> service,
        Map<String, String> parameters,
        Optional<String> uri,
        Optional<String> network,
        @Min(0) @Default("0") int strip,
        Optional<String> prepend,
        Optional<String> number,
        Optional<Duration> attemptTimeout) {

    RouteTarget {
        long places = Stream.of(trunk, group, service, uri).filter(Optional::isPresent).count();
        if (places != 1) {
            throw new IllegalArgumentException("needs exactly one of trunk, group, service and uri, has " + places);
        }
        require(strategy.isEmpty() || group.isPresent(), "strategy", "orders a group; there is no \"group\" here");
        require(parameters.isEmpty() || service.isPresent(), "parameters", "are for a service; there is none here");
        require(network.isPresent() == uri.isPresent(), "network",
                uri.isPresent() ? "is needed to reach a uri" : "goes with a uri; other targets have a network already");
        require(uri.isEmpty() || uri.get().matches("(?i)sips?:.+"), "uri", "must begin with sip: or sips:");
        require(number.isEmpty() || (strip == 0 && prepend.isEmpty()), "number",
                "replaces the called number: strip and prepend have nothing to work on");
        require(number.isEmpty() || !number.get().isBlank(), "number", "cannot be empty");
        require(attemptTimeout.isEmpty() || attemptTimeout.get().isPositive(), "attempt-timeout",
                "must be more than zero");
    }

    private static void require(boolean met, String key, String message) {
        if (!met) {
            throw new ConfigurationException(key, message);
        }
    }

    /** Checks the names, at this key. */
    void check(String key, SectionCheck check) {
        trunk.ifPresent(name -> check.expectTrunk(key + ".trunk", name));
        group.ifPresent(name -> check.expectGroup(key + ".group", name));
        strategy.ifPresent(name -> check.expectStrategy(key + ".strategy", name));
        service.ifPresent(name -> check.expectService(key + ".service", name));
        network.ifPresent(name -> check.expectNetwork(key + ".network", name));
    }

    /**
     * The target for a call.
     *
     * @param called the called number
     * @return nothing if the number is too short for what is to be stripped
     */
    Optional<Target> target(String called) {
        Target target = place();
        if (attemptTimeout.isPresent()) {
            target = target.attemptTimeout(attemptTimeout.get());
        }
        if (number.isPresent()) {
            return Optional.of(target.number(number.get()));
        }
        if (strip == 0 && prepend.isEmpty()) {
            return Optional.of(target);
        }
        if (called.length() <= strip) {
            return Optional.empty();
        }
        return Optional.of(target.number(prepend.orElse("") + called.substring(strip)));
    }

    private Target place() {
        if (trunk.isPresent()) {
            return Target.trunk(trunk.get());
        }
        if (group.isPresent()) {
            Target target = Target.group(group.get());
            return strategy.isPresent() ? target.strategy(strategy.get()) : target;
        }
        if (service.isPresent()) {
            Target target = Target.service(service.get());
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                target = target.parameter(parameter.getKey(), parameter.getValue());
            }
            return target;
        }
        return Target.uri(uri.orElseThrow(), network.orElseThrow());
    }
}

package io.drawbridge.plugin.staticroutes;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.Target;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * Finds the route of a call. The first one that fits wins; but if that one goes by the called number, exact or
 * prefix, the closest of all such routes that fit wins in its place: an exact number before a longer prefix before a
 * shorter one, the first of equals. So the order of a dial plan's prefixes does not matter, while a route that is
 * first and goes by something else keeps its right.
 */
@Extension
public final class StaticRouteResolver implements RouteResolver {
    private final List<StaticRoute> routes;

    @Inject
    StaticRouteResolver(StaticRoutesConfiguration configuration) {
        this.routes = configuration.routes();
    }

    @Override
    public Route resolve(CallAttempt call) {
        return choose(call).map(route -> follow(route, call)).orElseGet(Route::notMine);
    }

    private Optional<StaticRoute> choose(CallAttempt call) {
        @Nullable StaticRoute best = null;
        int bestRank = TextPattern.UNRANKED;
        for (StaticRoute route : routes) {
            OptionalInt rank = route.when().fit(call);
            if (rank.isEmpty()) {
                continue;
            }
            if (best == null && rank.getAsInt() == TextPattern.UNRANKED) {
                return Optional.of(route);
            }
            if (rank.getAsInt() > bestRank) {
                best = route;
                bestRank = rank.getAsInt();
            }
        }
        return Optional.ofNullable(best);
    }

    private static Route follow(StaticRoute route, CallAttempt call) {
        if (route.refuse().isPresent()) {
            StaticRoute.Refusal refusal = route.refuse().get();
            return Route.refuse(refusal.status(), refusal.reason());
        }
        String called = call.callee().number();
        List<Target> targets = route.to().stream().flatMap(target -> target.target(called).stream()).toList();
        // 484 Address Incomplete: the route is right, but stripping leaves nothing to call.
        return targets.isEmpty() ? Route.refuse(484, "number-too-short") : Route.to(targets);
    }
}

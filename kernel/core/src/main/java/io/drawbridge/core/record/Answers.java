package io.drawbridge.core.record;

import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.routing.FailoverDecision;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.HostPort;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says the answers of plugins in words. */
final class Answers {
    private Answers() {
    }

    static String of(Enrichment enrichment) {
        StringBuilder text = new StringBuilder();
        enrichment.caller().ifPresent(number -> text.append("caller ").append(number).append(", "));
        enrichment.callee().ifPresent(number -> text.append("callee ").append(number).append(", "));
        enrichment.labels().forEach((key, value) -> text.append(key).append('=').append(value).append(", "));
        return text.isEmpty() ? "nothing to add" : text.substring(0, text.length() - 2);
    }

    static String of(Route route) {
        if (route.refusal().isPresent()) {
            Route.Refusal refusal = route.refusal().get();
            return "refuse " + refusal.status() + " " + refusal.reason();
        }
        return route.targets().isEmpty() ? "not mine"
                : route.targets().stream().map(Target::toString).collect(Collectors.joining(", then "));
    }

    static String of(List<TrunkView> order) {
        return order.isEmpty() ? "none" : order.stream().map(TrunkView::name).collect(Collectors.joining(", "));
    }

    static String of(FailoverDecision decision) {
        String kind = decision.kind().name().toLowerCase(Locale.ROOT);
        return decision.status() == 0 ? kind : kind + " " + decision.status();
    }

    static String of(Destination destination) {
        return destination.listener().transport().token() + " " + HostPort.of(destination.address());
    }
}

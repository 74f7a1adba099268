package io.drawbridge.plugin.staticroutes;

import io.drawbridge.api.call.CallAttempt;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which calls a route is for. What is given must hold, all of it; where several patterns or names are given, one of
 * them must fit.
 *
 * @param from the caller's number
 * @param to the called number
 * @param trunk the trunk that the call came from
 * @param network the network that the call came from
 * @param headers headers of the INVITE by name; one value of each must fit
 * @param labels labels by the plugin that sets them and their key
 */
record RouteCondition(
        List<TextPattern> from,
        List<TextPattern> to,
        Set<String> trunk,
        Set<String> network,
        Map<String, List<TextPattern>> headers,
        Map<String, Map<String, List<TextPattern>>> labels) {

    /**
     * Asks whether a call fits.
     *
     * @return nothing if it does not; else the rank of the pattern for the called number, the highest if several fit
     */
    OptionalInt fit(CallAttempt call) {
        int rank = rank(call.callee().number());
        boolean fits = (to.isEmpty() || rank >= 0 || anyFits(to, call.callee().number()))
                && (from.isEmpty() || anyFits(from, call.caller().number()))
                && (trunk.isEmpty() || call.trunk().filter(trunk::contains).isPresent())
                && (network.isEmpty() || network.contains(call.network()))
                && headersFit(call)
                && labelsFit(call.labels());
        return fits ? OptionalInt.of(rank) : OptionalInt.empty();
    }

    private int rank(String called) {
        int rank = TextPattern.UNRANKED;
        for (TextPattern pattern : to) {
            if (pattern.rank() > rank && pattern.matches(called)) {
                rank = pattern.rank();
            }
        }
        return rank;
    }

    private boolean headersFit(CallAttempt call) {
        for (Map.Entry<String, List<TextPattern>> header : headers.entrySet()) {
            if (call.headers(header.getKey()).stream().noneMatch(value -> anyFits(header.getValue(), value))) {
                return false;
            }
        }
        return true;
    }

    private boolean labelsFit(Map<String, String> given) {
        for (Map.Entry<String, Map<String, List<TextPattern>>> plugin : labels.entrySet()) {
            for (Map.Entry<String, List<TextPattern>> label : plugin.getValue().entrySet()) {
                String value = given.get(plugin.getKey() + "." + label.getKey());
                if (value == null || !anyFits(label.getValue(), value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean anyFits(List<TextPattern> patterns, String candidate) {
        for (TextPattern pattern : patterns) {
            if (pattern.matches(candidate)) {
                return true;
            }
        }
        return false;
    }
}

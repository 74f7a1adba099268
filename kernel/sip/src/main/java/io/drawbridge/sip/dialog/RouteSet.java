package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipMessage;
import io.drawbridge.sip.message.SipUri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Route sets (RFC 3261 §12.1, §12.2.1.1, §16.12.1.2). */
final class RouteSet {
    private static final int MAX_ROUTES = 32;

    private RouteSet() {
    }

    /**
     * How a request is to be written, and where it goes.
     *
     * @param requestUri the Request-URI
     * @param routes the Route values
     * @param nextHop the URI that decides where it is sent
     */
    record Routing(SipUri requestUri, List<String> routes, SipUri nextHop) {
    }

    /** The route set of the side that was called: Record-Route as it stands. */
    static List<String> asServer(SipMessage request) {
        return values(request.headers("Record-Route"));
    }

    /** The route set of the side that called: Record-Route backwards. */
    static List<String> asClient(SipMessage response) {
        List<String> routes = values(response.headers("Record-Route"));
        Collections.reverse(routes);
        return routes;
    }

    /** Applies a route set to a remote target: loose routing, or strict if the first route does not say {@code lr}. */
    static Routing apply(SipUri target, List<String> routes) {
        if (routes.isEmpty()) {
            return new Routing(target, List.of(), target);
        }
        SipUri first = NameAddress.parse(routes.getFirst()).map(NameAddress::uri).orElse(target);
        if (first.parameter("lr") != null) {
            return new Routing(target, routes, first);
        }
        List<String> rest = new ArrayList<>(routes.subList(1, routes.size()));
        rest.add(NameAddress.of(target).toString());
        return new Routing(first, rest, first);
    }

    /** One entry per address; what cannot be read cannot be routed to and is left out. */
    private static List<String> values(List<String> headers) {
        List<String> found = new ArrayList<>();
        for (String header : headers) {
            for (String value : split(header)) {
                if (found.size() < MAX_ROUTES && NameAddress.parse(value).isPresent()) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    /** Splits a list header at the commas that are neither in quotes nor in angle brackets. */
    private static List<String> split(String header) {
        if (header.indexOf(',') < 0) {
            return List.of(header.strip());
        }
        List<String> values = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<' || c == '>') {
                bracketed = c == '<';
            } else if (c == ',' && !bracketed) {
                values.add(header.substring(start, i).strip());
                start = i + 1;
            }
        }
        values.add(header.substring(start).strip());
        return values;
    }
}

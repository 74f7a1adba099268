package io.drawbridge.plugin.management.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The parts of a path. */
final class Segments {
    private Segments() {
    }

    /** Decodes one: in a path, unlike in a query, a plus sign is itself. What is no valid escape stays as it is. */
    static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}

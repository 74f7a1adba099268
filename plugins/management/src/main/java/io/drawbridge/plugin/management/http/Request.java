package io.drawbridge.plugin.management.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request, whole.
 *
 * @param method its method
 * @param path its path, still encoded
 * @param query its query, decoded; of a name that comes twice the last
 * @param headers its headers, whatever the case of their names; of a name that comes twice the first
 * @param body its body as UTF-8; empty if it has none
 * @param from the address that it came from
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body, String from) {

    /** Copies what could change. */
    public Request {
        query = Map.copyOf(query);
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** A header; null if there is none. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}

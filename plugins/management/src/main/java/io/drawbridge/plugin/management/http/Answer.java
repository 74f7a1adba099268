package io.drawbridge.plugin.management.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status its status
 * @param type its content type
 * @param body its body
 * @param stream writes the body as long as it lasts, in place of {@code body}; null for most
 * @param headers more headers
 */
public record Answer(
        int status, String type, String body, @Nullable Stream stream, Map<String, String> headers) {
    private static final String JSON = "application/json";

    /** Writes a body that goes on. */
    @FunctionalInterface
    public interface Stream {

        /** Writes until there is no more, or nobody listens. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** An answer with JSON. */
    public static Answer json(int status, String json) {
        return text(status, JSON, json);
    }

    /** An answer with text of some kind. */
    public static Answer text(int status, String type, String text) {
        return new Answer(status, type, text, null, Map.of());
    }

    /** An answer that goes on. */
    public static Answer stream(String type, Stream stream) {
        return new Answer(200, type, "", stream, Map.of());
    }

    /** The same with another header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, body, stream, Collections.unmodifiableMap(more));
    }
}

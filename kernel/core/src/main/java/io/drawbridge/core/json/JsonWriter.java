package io.drawbridge.core.json;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) on one line. Keys come in the order of the calls, so that the same data is the same text; a
 * null value leaves its key out. For one thread.
 */
public final class JsonWriter {
    private final StringBuilder out;
    private boolean first = true;

    private JsonWriter(StringBuilder out) {
        this.out = out;
    }

    /** Writes one object. */
    public static String object(Consumer<JsonWriter> body) {
        return object(new StringBuilder(256), body);
    }

    /**
     * Writes one object.
     *
     * @param scratch is overwritten; for who writes many
     */
    public static String object(StringBuilder scratch, Consumer<JsonWriter> body) {
        scratch.setLength(0);
        new JsonWriter(scratch).braces('{', '}', body);
        return scratch.toString();
    }

    /** Writes a member with a text. */
    public JsonWriter text(String key, @Nullable String value) {
        if (value != null) {
            key(key);
            quote(value);
        }
        return this;
    }

    /** Writes a member with a whole number. */
    public JsonWriter number(String key, long value) {
        key(key);
        out.append(value);
        return this;
    }

    /** Writes a member with a number; what JSON cannot say (infinite, not a number) is 0. */
    public JsonWriter number(String key, double value) {
        key(key);
        out.append(Double.isFinite(value) ? value : 0.0);
        return this;
    }

    /** Writes a member with true or false. */
    public JsonWriter flag(String key, boolean value) {
        key(key);
        out.append(value);
        return this;
    }

    /** Writes a member with an object. */
    public JsonWriter object(String key, Consumer<JsonWriter> body) {
        key(key);
        braces('{', '}', body);
        return this;
    }

    /** Writes a member with an object of texts, in the order of the map. */
    public JsonWriter texts(String key, Map<String, String> values) {
        return object(key, json -> values.forEach(json::text));
    }

    /** Writes a member with an array of texts. */
    public JsonWriter texts(String key, Iterable<String> values) {
        key(key);
        braces('[', ']', json -> values.forEach(value -> {
            json.comma();
            json.quote(value);
        }));
        return this;
    }

    /**
     * Writes a member with an array of objects.
     *
     * @param body writes the members of one of them
     */
    public <T> JsonWriter objects(String key, Iterable<T> values, BiConsumer<JsonWriter, T> body) {
        key(key);
        braces('[', ']', json -> values.forEach(value -> {
            json.comma();
            json.braces('{', '}', inner -> body.accept(inner, value));
        }));
        return this;
    }

    private void braces(char open, char close, Consumer<JsonWriter> body) {
        out.append(open);
        first = true;
        body.accept(this);
        out.append(close);
        first = false;
    }

    private void key(String key) {
        comma();
        quote(key);
        out.append(':');
    }

    private void comma() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void quote(String text) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == 0x7F || (Character.isSurrogate(c) && !paired(text, i))) {
                out.append(text, done, i);
                escape(c);
                done = i + 1;
            }
        }
        out.append(text, done, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }

    /** A lone surrogate has no UTF-8. */
    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}

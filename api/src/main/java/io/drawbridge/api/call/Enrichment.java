package io.drawbridge.api.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link CallEnricher} adds to a call; immutable. */
public final class Enrichment {
    private static final Enrichment NONE = new Enrichment(null, null, Map.of());

    private final @Nullable String caller;
    private final @Nullable String callee;
    private final Map<String, String> labels;

    private Enrichment(@Nullable String caller, @Nullable String callee, Map<String, String> labels) {
        this.caller = caller;
        this.callee = callee;
        this.labels = labels;
    }

    /** Adds nothing. */
    public static Enrichment none() {
        return NONE;
    }

    /** This, with the caller’s number in E.164 ({@code +} and digits). */
    public Enrichment caller(String e164) {
        return new Enrichment(Objects.requireNonNull(e164), callee, labels);
    }

    /** This, with the called number in E.164 ({@code +} and digits); routing uses it from now on. */
    public Enrichment callee(String e164) {
        return new Enrichment(caller, Objects.requireNonNull(e164), labels);
    }

    /** This, with a label; the kernel puts the plugin’s id before the key. */
    public Enrichment label(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(key, value);
        return new Enrichment(caller, callee, Collections.unmodifiableMap(more));
    }

    /** The caller’s number, if set. */
    public Optional<String> caller() {
        return Optional.ofNullable(caller);
    }

    /** The called number, if set. */
    public Optional<String> callee() {
        return Optional.ofNullable(callee);
    }

    /** The labels set, keys without plugin id. */
    public Map<String, String> labels() {
        return labels;
    }
}

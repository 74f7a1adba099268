package io.drawbridge.core.call;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.sip.message.HeaderField;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call; immutable, so that a plugin on any thread sees one consistent state. Each step of the set-up
 * makes the next one.
 */
record CallFacts(
        String id,
        String network,
        @Nullable String trunkName,
        String source,
        CallParty caller,
        CallParty callee,
        String requestUri,
        List<HeaderField> fields,
        @Nullable String offerText,
        Map<String, String> labels,
        int score,
        boolean emergency,
        Instant arrived,
        @Nullable String placer) implements CallAttempt {
    /** Labels are strings of plugins: bounded in number and length, so that no plugin can grow a call without end. */
    static final int MAX_LABELS = 64;

    static final int MAX_LABEL_LENGTH = 512;

    /** These facts and what an enricher added. */
    CallFacts with(String plugin, Enrichment more) {
        CallParty newCaller = more.caller().map(caller::withNumber).orElse(caller);
        CallParty newCallee = more.callee().map(callee::withNumber).orElse(callee);
        return new CallFacts(id, network, trunkName, source, newCaller, newCallee, requestUri, fields, offerText,
                merged(plugin, more.labels()), score, emergency, arrived, placer);
    }

    /** These facts with labels and points of a filter. */
    CallFacts with(String plugin, Map<String, String> moreLabels, int points) {
        if (moreLabels.isEmpty() && points == 0) {
            return this;
        }
        return new CallFacts(id, network, trunkName, source, caller, callee, requestUri, fields, offerText,
                merged(plugin, moreLabels), score + points, emergency, arrived, placer);
    }

    private Map<String, String> merged(String plugin, Map<String, String> more) {
        if (more.isEmpty()) {
            return labels;
        }
        Map<String, String> merged = new LinkedHashMap<>(labels);
        more.forEach((key, value) -> {
            if (merged.size() < MAX_LABELS) {
                merged.put(plugin + "." + key, value.substring(0, Math.min(value.length(), MAX_LABEL_LENGTH)));
            }
        });
        return Collections.unmodifiableMap(merged);
    }

    @Override
    public Optional<String> placedBy() {
        return Optional.ofNullable(placer);
    }

    @Override
    public Optional<String> trunk() {
        return Optional.ofNullable(trunkName);
    }

    @Override
    public List<String> headers(String name) {
        return fields.stream().filter(field -> field.is(name)).map(HeaderField::value).toList();
    }

    @Override
    public Optional<String> offer() {
        return Optional.ofNullable(offerText);
    }
}

package io.drawbridge.core.record;

import io.drawbridge.core.record.DecisionRecorder.Entry;
import io.drawbridge.core.record.Step.Attempted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the entries of a recorder together: responses and ends go to the attempt they belong to. */
final class RecordFold {
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private @Nullable Duration ringing;

    void add(Entry entry) {
        switch (entry) {
            case Entry.Whole(Step step) -> {
                if (step instanceof Attempted attempted) {
                    places.put(attempted.number(), steps.size());
                }
                steps.add(step);
            }
            case Entry.OfAttempt(int number, Step.Response response, Step.End end) -> {
                Integer place = places.get(number);
                if (place != null && steps.get(place) instanceof Attempted attempted) {
                    steps.set(place, with(attempted, response, end));
                }
                if (ringing == null && response != null && response.status() > 100 && response.status() < 200) {
                    ringing = response.at();
                }
            }
        }
    }

    private static Attempted with(
            Attempted attempted, Step.@Nullable Response response, Step.@Nullable End end) {
        List<Step.Response> responses = attempted.responses();
        if (response != null) {
            responses = new ArrayList<>(responses);
            responses.add(response);
        }
        // what comes after the end (a late answer of a leg given up) is still a response, but the end stays
        return new Attempted(attempted.at(), attempted.number(), attempted.target(), attempted.trunk(),
                attempted.network(), attempted.address(), attempted.t1(), attempted.silence(), List.copyOf(responses),
                attempted.end() == null ? end : attempted.end());
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    Optional<Duration> ringing() {
        return Optional.ofNullable(ringing);
    }
}

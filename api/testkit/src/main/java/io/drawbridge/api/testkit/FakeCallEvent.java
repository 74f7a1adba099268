package io.drawbridge.api.testkit;

import io.drawbridge.api.call.CallView;
import io.drawbridge.api.event.CallEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event of plain values.
 *
 * @param type its type
 * @param at when it happened
 * @param call the call
 * @param details what else is known
 */
public record FakeCallEvent(String type, Instant at, CallView call, Map<String, String> details)
        implements CallEvent {

    /** Copies the details. */
    public FakeCallEvent {
        details = Map.copyOf(details);
    }

    /** An event without details at {@link FakeCall#ARRIVED}. */
    public static FakeCallEvent of(String type, CallView call) {
        return new FakeCallEvent(type, FakeCall.ARRIVED, call, Map.of());
    }

    /** This event, at another time. */
    public FakeCallEvent at(Instant time) {
        return new FakeCallEvent(type, time, call, details);
    }

    /** This event, with one more detail. */
    public FakeCallEvent with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(key, value);
        return new FakeCallEvent(type, at, call, more);
    }
}

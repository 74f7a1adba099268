package io.drawbridge.core.event;

import io.drawbridge.api.call.CallView;
import io.drawbridge.api.event.CallEvent;
import java.time.Instant;
import java.util.Map;

/**
 * An event as published; immutable.
 *
 * @param type a type of {@link io.drawbridge.api.event.CallEvents}
 * @param at when it happened
 * @param call the call as it was then
 * @param details what else is known
 */
record PublishedEvent(String type, Instant at, CallView call, Map<String, String> details) implements CallEvent {

    PublishedEvent {
        details = Map.copyOf(details);
    }
}

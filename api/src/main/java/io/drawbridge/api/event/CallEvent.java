package io.drawbridge.api.event;

import io.drawbridge.api.call.CallView;
import java.time.Instant;
import java.util.Map;

/** Something that happened to a call. */
public interface CallEvent {

    /** The type, one of {@link CallEvents} or later additions. */
    String type();

    /** When it happened. */
    Instant at();

    /** The call, as it was then. */
    CallView call();

    /** What else is known: stable keys in kebab-case, such as {@code status}, {@code cause}, {@code trunk}. */
    Map<String, String> details();
}

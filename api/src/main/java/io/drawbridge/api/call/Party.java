package io.drawbridge.api.call;

import java.util.Optional;

/** One side of a call: who calls, or who is called. */
public interface Party {

    /** The user part of the URI as received, without parameters; empty for an anonymous caller. */
    String user();

    /** The host part of the URI as received; empty for a tel URI. */
    String host();

    /** The number in E.164 with its plus sign, if the number plan or an enricher could tell. */
    Optional<String> e164();

    /** The display name. */
    Optional<String> display();

    /** {@link #e164()} if known, else {@link #user()}. */
    default String number() {
        return e164().orElse(user());
    }
}

package io.drawbridge.api.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One finished try at one target. */
public interface AttemptView {

    /** The number of the attempt in its call, from 1. */
    int number();

    /** The target that was tried. */
    Target target();

    /** The trunk that was tried, if it was one. */
    Optional<String> trunk();

    /** The final SIP status; empty when there was none. */
    OptionalInt status();

    /** The failure code: {@code timeout}, {@code transport}, {@code status}, {@code limit}, {@code refused}. */
    String failure();

    /** From the INVITE to the end. */
    Duration duration();
}

package io.drawbridge.plugin.echo;

import io.drawbridge.api.plugin.ConfigurationException;
import java.time.Duration;

/**
 * The section of this plugin; its keys are explained in {@code reference.conf}.
 *
 * @param ring whether the caller is told that it rings
 * @param answerAfter how long it rings, zero or more
 * @param maxDuration how long a call may last after its answer, more than zero
 */
record EchoConfiguration(boolean ring, Duration answerAfter, Duration maxDuration) {

    EchoConfiguration {
        if (answerAfter.isNegative()) {
            throw new ConfigurationException("answer-after", "cannot be negative");
        }
        if (!maxDuration.isPositive()) {
            throw new ConfigurationException("max-duration", "must be more than zero");
        }
    }
}

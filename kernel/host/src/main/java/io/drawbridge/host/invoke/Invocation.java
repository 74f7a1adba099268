package io.drawbridge.host.invoke;

import java.time.Duration;
import java.util.Optional;

/**
 * How one question to an extension ended, for the decision record. The {@code value} is the only part that came from
 * the plugin; it must be a type of the api or of the JDK.
 *
 * @param <T> the answer
 */
public sealed interface Invocation<T> {

    /** Who was asked. */
    Asked asked();

    /** From the question to its end, as the kernel saw it. */
    Duration latency();

    /** The answer, if there is one. */
    default Optional<T> value() {
        return Optional.empty();
    }

    /** One line for the record: why there is no answer; empty if there is one. */
    String problem();

    /** A stable code: {@code answered}, {@code failed}, {@code timed-out}, {@code rejected}. */
    String outcome();

    /**
     * Who was asked.
     *
     * @param plugin the id of the plugin
     * @param version its version
     * @param generation the number of its generation
     * @param extension the name of the extension
     * @param mode what is made of its answer
     * @param onFailure what a missing answer counts as
     */
    record Asked(
            String plugin, String version, long generation, String extension, Mode mode, FailurePolicy onFailure) {
        static Asked of(PluginExtension<?> extension) {
            return new Asked(extension.plugin(), extension.version(), extension.generation(), extension.name(),
                    extension.mode(), extension.policy().onFailure());
        }
    }

    /** It answered in time. */
    record Answered<T>(Asked asked, Duration latency, T answer) implements Invocation<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(answer);
        }

        @Override
        public String problem() {
            return "";
        }

        @Override
        public String outcome() {
            return "answered";
        }
    }

    /** It threw, or returned nothing. */
    record Failed<T>(Asked asked, Duration latency, Failure failure) implements Invocation<T> {
        @Override
        public String problem() {
            return failure.toString();
        }

        @Override
        public String outcome() {
            return "failed";
        }
    }

    /** It did not answer in time; its thread goes on by itself. */
    record TimedOut<T>(Asked asked, Duration latency, Duration deadline) implements Invocation<T> {
        @Override
        public String problem() {
            return "no answer within " + deadline.toMillis() + " ms";
        }

        @Override
        public String outcome() {
            return "timed-out";
        }
    }

    /** It was not asked. */
    record Rejected<T>(Asked asked, Duration latency, Reason reason) implements Invocation<T> {
        @Override
        public String problem() {
            return reason.text();
        }

        @Override
        public String outcome() {
            return "rejected";
        }
    }

    /** Why an extension was not asked. */
    enum Reason {
        /** All places of the plugin are taken. */
        NO_PLACE("all places of the plugin are taken (max-concurrent)"),
        /** It failed too often of late. */
        QUARANTINED("in quarantine after repeated failures"),
        /** Its generation has closed. */
        CLOSED("its generation has closed"),
        /** There was no time left to ask. */
        NO_TIME("no time was left"),
        /** Whoever asked was interrupted and no longer wants to know. */
        INTERRUPTED("interrupted");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}

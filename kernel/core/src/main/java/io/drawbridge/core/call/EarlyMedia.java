package io.drawbridge.core.call;

import io.drawbridge.core.config.EarlyMediaMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the early media of one attempt reaches the caller, when a fork on the far side brings several early dialogs.
 * Confined to the call’s shard.
 */
final class EarlyMedia {
    private final EarlyMediaMode mode;
    private final Map<String, byte[]> answers = new HashMap<>();
    private @Nullable String first;

    EarlyMedia(EarlyMediaMode mode) {
        this.mode = mode;
    }

    boolean suppressed() {
        return mode == EarlyMediaMode.SUPPRESS;
    }

    /** Tells whether this dialog’s answer goes to the media plane. */
    boolean follows(String dialog) {
        if (first == null) {
            first = dialog;
        }
        return switch (mode) {
            case FORKED, LATEST -> true;
            case FIRST -> dialog.equals(first);
            case SUPPRESS -> false;
        };
    }

    /**
     * The early dialog of the caller’s that stands for this one.
     *
     * @param attempt the number of the attempt: a later attempt is a new dialog where dialogs are told apart
     */
    String keyFor(int attempt, String dialog) {
        return mode == EarlyMediaMode.FORKED ? attempt + "/" + dialog : "one";
    }

    /** Remembers the answer of a dialog, and returns what the caller is to be given of it now, if anything. */
    byte @Nullable [] toCaller(String dialog, byte[] answer) {
        boolean firstAnswer = answers.isEmpty();
        answers.put(dialog, answer);
        // one dialog, one answer (RFC 3261 §13.2.1): whoever is heard later is heard through the same SDP
        return mode == EarlyMediaMode.FORKED || firstAnswer ? answer : null;
    }

    /** The answer that a dialog gave before, or null. */
    byte @Nullable [] answerOf(String dialog) {
        return answers.get(dialog);
    }
}

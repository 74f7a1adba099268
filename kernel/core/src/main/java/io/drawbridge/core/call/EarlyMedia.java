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
    private final Map<String, byte[]> spoken = new HashMap<>();
    private @Nullable String first;
    private boolean told;

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

    /** What the caller is to be given of an answer now, if anything. */
    byte @Nullable [] toCaller(byte[] answer) {
        boolean firstAnswer = !told;
        told = true;
        // one dialog, one answer (RFC 3261 §13.2.1): whoever is heard later is heard through the same SDP
        return mode == EarlyMediaMode.FORKED || firstAnswer ? answer : null;
    }

    /** Remembers what a dialog answered in a 1xx: its 2xx need not say it again (RFC 3261 §13.2.1). */
    void spoke(String dialog, byte[] sdp) {
        spoken.put(dialog, sdp);
    }

    /** What a dialog answered before, or null. */
    byte @Nullable [] spokenBy(String dialog) {
        return spoken.get(dialog);
    }
}

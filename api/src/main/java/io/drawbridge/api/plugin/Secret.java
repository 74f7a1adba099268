package io.drawbridge.api.plugin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not appear in logs, records and printed configurations: a password, a token, a key. Its
 * {@link #toString()} is always {@code ***}; {@link #reveal()} is the only way to the text, so that its uses can be
 * found.
 */
public final class Secret {
    /** What is shown in place of a secret. */
    public static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A secret of this text. */
    public static Secret of(String text) {
        return new Secret(Objects.requireNonNull(text));
    }

    /** The text itself. */
    public String reveal() {
        return text;
    }

    /** Compares in a time that does not depend on where the texts differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}

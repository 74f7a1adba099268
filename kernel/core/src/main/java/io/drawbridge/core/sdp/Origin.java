package io.drawbridge.core.sdp;

import org.jspecify.annotations.Nullable;

/**
 * The o= line of a peer. Numbers stay text: the field knows 64-bit values, leading zeros and worse.
 *
 * @param username the user, {@code -} if none
 * @param sessionId the session id
 * @param version the version
 * @param host the address or name of the machine that wrote it
 */
public record Origin(String username, String sessionId, String version, String host) {

    /** Reads the value of an o= line; {@code null} if it has too few fields, which harms nobody: we write our own. */
    static @Nullable Origin parse(String value) {
        String[] fields = Fields.split(value, 7);
        return fields.length < 6 ? null : new Origin(fields[0], fields[1], fields[2], fields[5]);
    }
}

package io.drawbridge.core.node;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the system says of a call on a socket, without the names that libraries put before it. */
final class SocketReason {
    private SocketReason() {
    }

    /** {@code address already in use}, of {@code bind(..) failed with error(-98): Address already in use}. */
    static String of(@Nullable String message) {
        String all = String.valueOf(message);
        return all.substring(all.lastIndexOf(": ") < 0 ? 0 : all.lastIndexOf(": ") + 2).toLowerCase(Locale.ROOT);
    }
}

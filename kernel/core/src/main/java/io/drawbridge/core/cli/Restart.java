package io.drawbridge.core.cli;

import io.drawbridge.host.heap.PostMortem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells why there was a process before this one, where the launcher says that there was. */
final class Restart {
    private static final Logger LOG = LoggerFactory.getLogger("drawbridge");
    private static final String VARIABLE = "DRAWBRIDGE_PREVIOUS";
    private static final Pattern PREVIOUS = Pattern.compile("pid=([0-9]{1,18}) code=([0-9]+) seconds=([0-9]+)");

    private Restart() {
    }

    /**
     * Logs one line if the launcher has started this process in place of another one.
     *
     * @param logs where that one has left its post-mortem
     */
    static void tell(Path logs) {
        Matcher previous = PREVIOUS.matcher(Optional.ofNullable(System.getenv(VARIABLE)).orElse(""));
        if (previous.matches()) {
            LOG.warn("restarted: the process before, {}, ended with code {} after {} s{}",
                    previous.group(1), previous.group(2), previous.group(3),
                    reason(logs, Long.parseLong(previous.group(1))));
        }
    }

    private static String reason(Path logs, long pid) {
        try {
            return PostMortem.of(logs, pid)
                    .map(found -> ": " + found.summary() + "; see " + found.file())
                    .orElse(" without having written why");
        } catch (IOException e) {
            return "; " + logs + " cannot be read: " + e.getMessage();
        }
    }
}

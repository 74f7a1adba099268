package io.drawbridge.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this node in records. */
final class NodeName {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private NodeName() {
    }

    /** The configured name; if that is empty the host name, without asking a name server for it. */
    static String of(String configured) {
        if (!configured.isBlank()) {
            return configured;
        }
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            return System.getenv().getOrDefault("HOSTNAME", "localhost"); // not on Linux
        }
    }
}

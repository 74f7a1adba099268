package io.drawbridge.core.node;

import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.host.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directories that a node writes to. */
final class Directories {
    private Directories() {
    }

    /**
     * Makes those that are missing, and writes into each, as the node will.
     *
     * @throws NodeStartException naming the key of the first that cannot be used
     */
    static void prepare(KernelConfig kernel) throws NodeStartException {
        prepare("drawbridge.data-dir", kernel.dataDir());
        prepare("drawbridge.work-dir", kernel.workDir());
    }

    private static void prepare(String key, Path directory) throws NodeStartException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".write", ".test"));
        } catch (IOException e) {
            throw new NodeStartException(key + ": " + directory + " cannot be used: " + IoReason.of(e), e);
        }
    }
}

package io.drawbridge.core.node;

import io.drawbridge.host.config.IoReason;
import io.drawbridge.sip.shard.LocalIds;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key that our tags and Call-IDs are made with: one for an installation, so that a restart knows its own. */
final class InstallationKey {
    private static final int BYTES = 16;
    private static final String FILE = "installation.key";

    private InstallationKey() {
    }

    /** The identifiers of this installation; its key is made where there is none. */
    static LocalIds ids(Path dataDir) throws NodeStartException {
        try {
            return read(dataDir);
        } catch (IOException e) {
            throw new NodeStartException("drawbridge.data-dir: " + dataDir.resolve(FILE) + ": " + IoReason.of(e), e);
        }
    }

    private static LocalIds read(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE);
        if (!Files.exists(file)) {
            make(dataDir, file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new IOException("must hold " + BYTES + " bytes; remove it to have a new key made");
        }
        return LocalIds.of(key, 0);
    }

    /** Writes beside and links: whoever reads finds all of it or nothing, also after a crash. */
    private static void make(Path dataDir, Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = Files.createTempFile(dataDir, "installation", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, key);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another process of this installation was faster: its key is the one
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}

package io.drawbridge.core.node;

import io.drawbridge.sip.shard.LocalIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key that our tags and Call-IDs are made with: one for an installation, so that a restart knows its own. */
final class InstallationKey {
    private static final int BYTES = 16;

    private InstallationKey() {
    }

    /** The identifiers of this installation; its key is made where there is none. */
    static LocalIds ids(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        Path file = dataDir.resolve("installation.key");
        byte[] key;
        try {
            key = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key, StandardOpenOption.WRITE);
        }
        if (key.length != BYTES) {
            throw new IOException(file + " must hold " + BYTES + " bytes; remove it to have a new key made");
        }
        return LocalIds.of(key, 0);
    }
}

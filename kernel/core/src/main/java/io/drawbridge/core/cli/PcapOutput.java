package io.drawbridge.core.cli;

import io.drawbridge.host.config.IoReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file for what people said to each other: only its owner may read it. */
final class PcapOutput {
    private PcapOutput() {
    }

    /**
     * Makes the file, or empties it.
     *
     * @throws IOException with one line for the user
     */
    static OutputStream open(Path file) throws IOException {
        try {
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            var owner = PosixFilePermissions.fromString("rw-------");
            OutputStream out = Channels.newOutputStream(
                    Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(owner)));
            Files.setPosixFilePermissions(file, owner); // one that was there already
            return out;
        } catch (IOException e) {
            throw new IOException(file + ": " + IoReason.of(e), e);
        }
    }
}

package io.drawbridge.plugin.cdrfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Changes to files that are on disk when the method returns. */
final class DurableFiles {
    /** Who called whom is nobody else's business. */
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

    private DurableFiles() {
    }

    /** Writes behind a length of a file, and nothing else stands there afterwards. */
    static void append(Path file, long length, byte[] bytes) throws IOException {
        write(file, length, bytes);
        if (length == 0) {
            directory(file);
        }
    }

    private static void write(Path file, long length, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PRIVATE)) {
            channel.truncate(length);
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest, length + rest.position());
            }
            channel.force(true);
        }
    }

    /** Puts new content in the place of a file, all or nothing. */
    static void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        write(next, 0, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        directory(file);
    }

    /** Gives a file another name in its directory. */
    static void rename(Path file, Path to) throws IOException {
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        directory(to);
    }

    private static void directory(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

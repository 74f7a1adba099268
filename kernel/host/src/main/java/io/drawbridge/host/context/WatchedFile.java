package io.drawbridge.host.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is looked at from time to time. Looking finds what change notifications miss: a rename over it, a swapped
 * symbolic link (as mounted secrets have it), a network file system. Confined to one task.
 */
final class WatchedFile {
    private final Path file;
    private final Runnable changed;
    private Look last;

    WatchedFile(Path file, Runnable changed) {
        this.file = file;
        this.changed = changed;
        last = Look.at(file);
    }

    void look() {
        Look now = Look.at(file);
        if (!now.equals(last)) {
            last = now;
            changed.run();
        }
    }

    private record Look(boolean exists, @Nullable FileTime modified, long size, @Nullable Object key) {
        static Look at(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Look(true, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            } catch (IOException e) {
                return new Look(false, null, 0, null);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Look look && exists == look.exists && size == look.size
                    && Objects.equals(modified, look.modified) && Objects.equals(key, look.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(exists, modified, size, key);
        }
    }
}

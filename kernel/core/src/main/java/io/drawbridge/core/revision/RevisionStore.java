package io.drawbridge.core.revision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revisions of an installation, each a file {@code 12.conf} that only the owner may read. So many that held are
 * kept, and as many that were refused: a file that is wrong a hundred times must not push out what it could go back to.
 * For one thread at a time.
 */
final class RevisionStore {
    private static final Logger LOG = LoggerFactory.getLogger(RevisionStore.class);
    private static final Pattern NAME = Pattern.compile("[1-9][0-9]{0,8}\\.conf");
    private static final int KEPT = 20;

    private final Path directory;

    RevisionStore(Path directory) {
        this.directory = directory;
    }

    /** All that are kept, the newest first. */
    List<KeptRevision> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<KeptRevision> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (NAME.matcher(String.valueOf(file.getFileName())).matches()) {
                    RevisionText.read(Files.readString(file)).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            LOG.warn("revisions in {} cannot be read: {}", directory, e.getMessage());
        }
        found.sort(Comparator.comparingInt(KeptRevision::number).reversed());
        return found;
    }

    Optional<KeptRevision> find(int number) {
        return all().stream().filter(revision -> revision.number() == number).findFirst();
    }

    /** Keeps a revision, and forgets the oldest of its kind beyond the bound. A disk that refuses it stops nobody. */
    void keep(KeptRevision revision) {
        try {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = Files.createTempFile(directory, ".revision", ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, RevisionText.write(revision).getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file(revision.number()), StandardCopyOption.ATOMIC_MOVE);
            forget(revision.held());
        } catch (IOException e) {
            LOG.error("revision {} cannot be kept in {}: {}", revision.number(), directory, e.getMessage());
        }
    }

    private void forget(boolean held) throws IOException {
        for (KeptRevision old : all().stream().filter(one -> one.held() == held).skip(KEPT).toList()) {
            Files.deleteIfExists(file(old.number()));
        }
    }

    private Path file(int number) {
        return directory.resolve(number + ".conf");
    }
}

package io.drawbridge.plugin.cdrfile;

import io.drawbridge.api.event.CallRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;

/** All files of one generation. Any thread. */
final class CdrFiles {
    private final Path lockFile;
    private final List<CdrFile> files;
    private final FullFiles full;
    private final ReentrantLock lock = new ReentrantLock();

    CdrFiles(CdrFileConfiguration configuration, Path directory, Clock clock, Logger logger) {
        this.lockFile = directory.resolve("." + configuration.name() + ".lock");
        this.files = configuration.formats().stream()
                .map(format -> new CdrFile(configuration, lines(format, configuration), directory, clock, logger))
                .toList();
        this.full = new FullFiles(configuration, directory, clock, logger);
    }

    private static LineFormat lines(CdrFileConfiguration.Format format, CdrFileConfiguration configuration) {
        return switch (format) {
            case JSONL -> LineFormat.jsonLines();
            case CSV -> LineFormat.csv(configuration.columns(), configuration.formulaGuard());
        };
    }

    /**
     * Writes the records to every file.
     *
     * @throws IOException if one of them cannot be written; the records may stand in others, and are found there when
     *     they come again
     */
    void write(List<CallRecord> records) throws IOException {
        alone(file -> file.write(records));
    }

    /** Puts files away whose time is over, compresses them, and removes old ones. */
    void tidy() throws IOException {
        alone(CdrFile::rotate);
        full.tidy();
    }

    private void alone(Change change) throws IOException {
        lock.lock();
        try (FileChannel channel = FileChannel.open(lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DurableFiles.PRIVATE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw busy();
            }
            for (CdrFile file : files) {
                change.to(file);
            }
        } catch (OverlappingFileLockException e) {
            throw busy();
        } finally {
            lock.unlock();
        }
    }

    private IOException busy() {
        return new IOException("another writer is at work in " + lockFile.getParent()
                + ": an earlier generation of this plugin, or another node with the same directory");
    }

    private interface Change {
        void to(CdrFile file) throws IOException;
    }
}

package io.drawbridge.host.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when what stands in {@code plugins/} has changed and is at rest again. It looks every second, since the
 * operating system's notices miss what happens below the directory and on network file systems; a notice only makes it
 * look at once. It acts only after nothing has changed for a while, so that nobody's half copied files are loaded.
 *
 * <p>Has one thread, on which it also tells.
 */
public final class DirectoryWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private final Path directory;
    private final Duration quiet;
    private final Runnable settled;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final @Nullable WatchService notices;
    private final Thread thread;
    private boolean read;
    private boolean unreadable;

    private DirectoryWatch(Path directory, Duration quiet, Runnable settled) {
        this.directory = directory;
        this.quiet = quiet;
        this.settled = settled;
        notices = notices(directory);
        thread = Thread.ofPlatform().daemon().name("plugin-watch").unstarted(this::run);
    }

    /**
     * Begins; what stands there at the beginning counts as the first change.
     *
     * @param quiet for how long nothing may have changed before it tells
     * @param settled told of changes; may take its time
     */
    public static DirectoryWatch start(Path directory, Duration quiet, Runnable settled) {
        DirectoryWatch watch = new DirectoryWatch(directory, quiet, settled);
        watch.thread.start();
        return watch;
    }

    private static @Nullable WatchService notices(Path directory) {
        try {
            WatchService service = FileSystems.getDefault().newWatchService();
            try {
                directory.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                return service;
            } catch (IOException e) {
                service.close();
                throw e;
            }
        } catch (IOException | UnsupportedOperationException e) {
            log.info("{} gives no notice of changes ({}); it is looked at every {} s", directory, e.toString(),
                    INTERVAL.toSeconds());
            return null;
        }
    }

    private void run() {
        Map<String, ArtifactStamp> told = Map.of();
        try {
            while (ended.getCount() > 0) {
                @Nullable Map<String, ArtifactStamp> now = settle(told);
                if (now != null) {
                    told = now;
                    tell();
                }
                waitForNotice();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            log.debug("the watch of {} ends", directory);
        }
    }

    /** What is there, once it has been the same for long enough; null if it is what was told last. */
    private @Nullable Map<String, ArtifactStamp> settle(Map<String, ArtifactStamp> told) throws InterruptedException {
        @Nullable Map<String, ArtifactStamp> now = look();
        while (now != null && !now.equals(told)) {
            if (ended.await(quiet.toNanos(), TimeUnit.NANOSECONDS)) {
                return null;
            }
            @Nullable Map<String, ArtifactStamp> later = look();
            if (now.equals(later)) {
                return now;
            }
            now = later;
        }
        return null;
    }

    /** Null if the directory cannot be read: a lost mount is no reason to take all plugins away. */
    private @Nullable Map<String, ArtifactStamp> look() {
        try {
            Map<String, ArtifactStamp> entries = new TreeMap<>();
            for (Path entry : PluginDirectory.entries(directory)) {
                entries.put(String.valueOf(entry.getFileName()), ArtifactStamp.of(entry));
            }
            boolean there = Files.isDirectory(directory);
            read |= there;
            // an installation without plugins need not have the directory
            warnOnce(there || !read ? null : "it is not there any more");
            return there ? entries : null;
        } catch (IOException | UncheckedIOException e) {
            // Files that vanish while they are looked at make the same error; the next look will see.
            warnOnce(Files.isDirectory(directory) ? null : e.toString());
            return null;
        }
    }

    private void warnOnce(@Nullable String reason) {
        if (reason != null && !unreadable) {
            log.warn("{} cannot be read, plugins stay as they are: {}", directory, reason);
        }
        unreadable = reason != null;
    }

    private void tell() {
        try {
            settled.run();
        } catch (RuntimeException | Error fault) {
            log.error("plugins could not follow a change in {}", directory, fault);
        }
    }

    private void waitForNotice() throws InterruptedException {
        if (notices == null) {
            var _ = ended.await(INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        @Nullable WatchKey key = notices.poll(INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
        if (key != null) {
            key.pollEvents();
            // A directory that was removed and made again gives no more notices; the looks go on.
            var _ = key.reset();
        }
    }

    /** Ends the thread; if it is telling just now, after that: nothing changes any more when this returns. */
    @Override
    public void close() {
        ended.countDown();
        if (notices != null) {
            try {
                notices.close();
            } catch (IOException e) {
                log.debug("{}", e.toString());
            }
        }
        try {
            if (!thread.join(LAST_WORD)) {
                log.warn("plugins still follow a change in {}", directory);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.drawbridge.core.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one search through at a time, the others wait in the order in which they came. It runs on a platform thread:
 * what reads files and looks through them must not hold one of those that carry the procedures of calls.
 */
final class SearchDoor {
    private final Semaphore place = new Semaphore(1, true);
    private final Duration patience;

    /** Makes one where whoever finds it taken waits so long. */
    SearchDoor(Duration patience) {
        this.patience = patience;
    }

    /**
     * Runs a search.
     *
     * @throws ArchiveBusyException if none was let through for too long, or the search itself says so
     */
    <T> T run(Callable<T> search) throws IOException, ArchiveBusyException {
        try {
            if (!place.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ArchiveBusyException("others are searching the journal; try again in a moment");
            }
            return started(search).get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveBusyException("interrupted while the journal was searched");
        }
    }

    /** The place is free when the search is over, also if nobody waits for it any more. */
    private <T> FutureTask<T> started(Callable<T> search) {
        FutureTask<T> task = new FutureTask<>(search);
        Thread.ofPlatform().daemon().name("journal-search").start(() -> {
            try {
                task.run();
            } finally {
                place.release();
            }
        });
        return task;
    }

    private static RuntimeException failure(@Nullable Throwable cause) throws IOException, ArchiveBusyException {
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof ArchiveBusyException e) {
            throw e;
        }
        return new IllegalStateException("the search failed", cause);
    }
}

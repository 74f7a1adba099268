package io.drawbridge.core.journal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the journal is on disk. The writer moves it, readers wait for it; nobody else comes here. */
final class DurableMark {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final RecentRecords recent = new RecentRecords();
    private volatile long sequence;

    DurableMark(long sequence) {
        this.sequence = sequence;
    }

    /** The last sequence that is on disk. */
    long sequence() {
        return sequence;
    }

    /** The records before it, and those that are about to follow. */
    RecentRecords recent() {
        return recent;
    }

    void reach(long now) {
        lock.lock();
        try {
            sequence = now;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until more than this is on disk, at most so long. */
    void awaitBeyond(long known, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (sequence <= known && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.JournalStart;
import io.drawbridge.core.record.AttemptFacts;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.RecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class JournalDeliveryTest {
    @TempDir
    private Path directory;

    private Journal journal;
    private RecordStore store;
    private @Nullable JournalDelivery delivery;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(Fixture.config(10_000, 64 << 10), directory, "core"::equals);
        store = new RecordStore(100, System::nanoTime, journal.sink());
    }

    @AfterEach
    void close() {
        if (delivery != null) {
            delivery.close();
        }
        journal.close();
    }

    @Test
    void anObserverIsGivenEveryRecordInOrderThroughManySegments() throws IOException {
        Observers observers = new Observers(new FakeObserver(1));
        deliver(observers);
        for (int i = 0; i < 500; i += 50) {
            calls(i, i + 50);
        }
        await(() -> observers.first().ids().size() == 500);

        assertEquals(ids(0, 500), observers.first().ids());
        assertTrue(journal.segments().all().size() > 2);
        await(() -> count("plugin/observer lag") == 0);
    }

    @Test
    void itIsGivenABatchAgainUntilItTakesIt() throws IOException {
        FakeObserver observer = new FakeObserver(1).refusing(2);
        deliver(new Observers(observer));
        calls(0, 10);
        await(() -> observer.ids().size() == 10);

        assertEquals(ids(0, 10), observer.ids());
        assertEquals(2, count("plugin/observer failures"));
    }

    @Test
    void whatThrowsIsAskedAgainWithoutAChangeOfPlugins() throws IOException {
        FakeObserver observer = new FakeObserver(1);
        observer.closingFor(() -> {
            throw new IllegalStateException("broken");
        });
        deliver(new Observers(observer));
        calls(0, 10);
        await(() -> observer.ids().size() == 10);

        assertEquals(ids(0, 10), observer.ids());
        assertEquals(1, count("plugin/observer failures"));
    }

    @Test
    void afterARestartItGoesOnWhereItWas() throws IOException {
        FakeObserver before = new FakeObserver(1);
        deliver(new Observers(before));
        calls(0, 10);
        await(() -> before.ids().size() == 10);
        restart();
        calls(10, 20);
        FakeObserver after = new FakeObserver(1);
        deliver(new Observers(after));
        await(() -> !after.ids().isEmpty() && after.ids().getLast().equals("call-19"));

        assertEquals(ids(10, 20), after.ids());
    }

    @Test
    void whatWasWrittenWhileItWasNotThereComesToItLater() throws IOException {
        Observers observers = new Observers(new FakeObserver(1));
        deliver(observers);
        calls(0, 10);
        await(() -> observers.first().ids().size() == 10);
        observers.replace();
        await(() -> delivering().counters().isEmpty());
        calls(10, 20);
        journal.close();
        FakeObserver back = new FakeObserver(2);
        observers.replace(back);
        await(() -> back.ids().size() == 10);

        assertEquals(ids(10, 20), back.ids());
    }

    @Test
    void aSwapInTheMiddleOfABatchLosesNothingAndTheNewestGenerationGoesOn() throws IOException {
        FakeObserver old = new FakeObserver(1).refusing(Integer.MAX_VALUE);
        Observers observers = new Observers(old);
        deliver(observers);
        calls(0, 10);
        await(() -> count("plugin/observer failures") > 0);
        FakeObserver newest = new FakeObserver(2);
        observers.replace(newest);
        await(() -> newest.ids().size() == 10);

        assertEquals(List.of(), old.ids());
        assertEquals(ids(0, 10), newest.ids());
    }

    @Test
    void oneThatIsReplacedWhileItIsAskedIsNoFailure() throws IOException {
        Observers observers = new Observers(new FakeObserver(1));
        FakeObserver newest = new FakeObserver(2);
        observers.first().closingFor(() -> observers.replace(newest));
        deliver(observers);
        calls(0, 10);
        await(() -> newest.ids().size() == 10);

        assertEquals(ids(0, 10), newest.ids());
        assertEquals(0, count("plugin/observer failures"));
    }

    @Test
    void oneThatIsLateIsWaitedForAndNotAskedTwice() throws IOException {
        FakeObserver slow = new FakeObserver(1).late();
        deliver(new Observers(slow));
        calls(0, 1);
        await(() -> slow.isOpen());
        calls(1, 10);
        await(() -> count("plugin/observer failures") > 1);
        assertEquals(1, slow.asked());
        slow.punctual();
        slow.returnAtLast();
        await(() -> slow.ids().size() == 10);

        assertEquals(ids(0, 10), slow.ids(), "the late one counts as taken");
    }

    @Test
    void whoComesBackIsNotAskedBeforeItsPredecessorHasReturned() throws IOException {
        Semaphore release = new Semaphore(0);
        List<String> order = new CopyOnWriteArrayList<>();
        FakeObserver old = new FakeObserver(1).doing(() -> {
            order.add("old asked");
            release.acquireUninterruptibly();
            order.add("old returns");
        });
        Observers observers = new Observers(old);
        deliver(observers);
        calls(0, 10);
        await(() -> order.contains("old asked"));
        observers.replace();
        await(() -> delivering().counters().isEmpty());
        FakeObserver back = new FakeObserver(2).doing(() -> order.add("new asked"));
        FakeObserver other = new FakeObserver(3).named("plugin/other");
        observers.replace(back, other);
        await(() -> other.ids().size() == 10);
        release.release(10);
        calls(10, 20);
        await(() -> back.ids().contains("call-19"));

        assertEquals(List.of("old asked", "old returns", "new asked"), order.subList(0, 3));
        assertEquals(1, old.asked());
    }

    @Test
    void anObserverThatDoesNotReturnIsNamedAtTheEndAndAskedNoMore() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(JournalDelivery.class);
        logger.addAppender(log);
        Semaphore release = new Semaphore(0);
        try {
            FakeObserver stuck = new FakeObserver(1).doing(release::acquireUninterruptibly);
            deliver(new Observers(stuck));
            calls(0, 10);
            await(() -> stuck.asked() == 1);

            delivering().close();

            assertEquals(List.of("observer plugin/observer has not returned after 2 s, and is left to itself"),
                    log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
            release.release();
            assertEquals(1, stuck.asked());
        } finally {
            logger.detachAppender(log);
            release.release();
        }
    }

    @Test
    void aNewObserverBeginsWhereItWants() throws IOException {
        calls(0, 5);
        FakeObserver all = new FakeObserver(1);
        FakeObserver fresh = new FakeObserver(2).named("plugin/fresh").startingNow();
        Observers observers = new Observers(all, fresh);
        deliver(observers);
        await(() -> all.ids().size() == 5 && delivering().counters().containsKey("plugin/fresh lag")
                && fresh.begun());
        calls(5, 10);
        await(() -> all.ids().size() == 10 && fresh.ids().size() == 5);

        assertEquals(ids(5, 10), fresh.ids());
    }

    @Test
    void nobodyLagsBehindAnEmptyJournal() throws IOException {
        FakeObserver observer = new FakeObserver(1);
        deliver(new Observers(observer));
        await(observer::begun);
        delivering().close();

        assertEquals(Long.toString(journal.mark().sequence()),
                Files.readString(directory.resolve("cursors")).replaceFirst(" .*\n", ""));
    }

    private JournalDelivery delivering() {
        return Objects.requireNonNull(delivery);
    }

    private long count(String what) {
        return delivering().counters().getOrDefault(what, -1L);
    }

    private void restart() throws IOException {
        delivering().close();
        journal.close();
        open();
    }

    private void deliver(Observers observers) throws IOException {
        delivery = JournalDelivery.start(journal, observers);
    }

    /** Calls that are refused: one record each. On disk when this returns. */
    private void calls(int from, int to) {
        for (int i = from; i < to; i++) {
            DecisionRecorder call = store.start(AttemptFacts.of("call-" + i));
            call.refused(404, "no-route");
            Fixture.hangUp(call);
        }
        try {
            journal.sync(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "call-" + i).toList();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within 30 s");
            }
            Thread.onSpinWait();
        }
    }

    /** The observers of plugins that a test swaps. */
    private static final class Observers implements ObserverSource {
        private volatile List<Observer> observers;
        private volatile long revision = 1;

        Observers(FakeObserver... present) {
            observers = List.of(present);
        }

        void replace(FakeObserver... by) {
            observers = List.of(by);
            revision = revision() + 1;
        }

        FakeObserver first() {
            return (FakeObserver) observers.getFirst();
        }

        @Override
        public long revision() {
            return revision;
        }

        @Override
        public List<Observer> observers() {
            return observers;
        }
    }

    /** An observer that does as a test says. */
    private static final class FakeObserver implements ObserverSource.Observer {
        private final long generation;
        private final List<String> ids = new CopyOnWriteArrayList<>();
        private String name = "plugin/observer";
        private JournalStart start = JournalStart.OLDEST;
        private volatile boolean begun;
        private volatile Runnable closing = () -> { };
        private volatile Runnable doing = () -> { };
        private final AtomicInteger refusals = new AtomicInteger();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean late;
        private volatile @Nullable CompletableFuture<Boolean> open;

        FakeObserver(long generation) {
            this.generation = generation;
        }

        FakeObserver named(String other) {
            name = other;
            return this;
        }

        FakeObserver startingNow() {
            start = JournalStart.NOW;
            return this;
        }

        FakeObserver refusing(int times) {
            refusals.set(times);
            return this;
        }

        /** The next question finds its generation closed. */
        void closingFor(Runnable swap) {
            refusals.set(1);
            closing = swap;
        }

        /** Does something whenever it is asked. */
        FakeObserver doing(Runnable task) {
            doing = task;
            return this;
        }

        FakeObserver late() {
            late = true;
            return this;
        }

        void punctual() {
            late = false;
        }

        List<String> ids() {
            return new ArrayList<>(ids);
        }

        boolean begun() {
            return begun;
        }

        int asked() {
            return asked.get();
        }

        boolean isOpen() {
            return open != null;
        }

        /** Returns from the question that it has missed the deadline of. */
        void returnAtLast() {
            Objects.requireNonNull(open).complete(true);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long generation() {
            return generation;
        }

        @Override
        public JournalStart start() {
            begun = true;
            return start;
        }

        @Override
        public ObserverSource.Delivered deliver(List<CallRecord> records) {
            asked.getAndIncrement();
            doing.run();
            if (refusals.get() > 0) {
                refusals.getAndDecrement();
                closing.run();
                return new ObserverSource.Delivered("refused", CompletableFuture.completedFuture(false));
            }
            records.forEach(record -> ids.add(record.id()));
            if (late) {
                CompletableFuture<Boolean> later = new CompletableFuture<>();
                open = later;
                return new ObserverSource.Delivered("no answer within 1 ms", later);
            }
            return new ObserverSource.Delivered("", CompletableFuture.completedFuture(true));
        }
    }
}

package io.drawbridge.host.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.plugin.Registration;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginTasksTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final HostTimer timer = new HostTimer();
    private final Semaphore release = new Semaphore(0);
    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    /** Two at once, and two more. */
    private final PluginTasks tasks = new PluginTasks(
            new HostPluginContext.Identity("desk", "1.0.0", 3, new URLClassLoader(new URL[0], null)), timer,
            new TaskLimits(2, 2));

    @AfterEach
    void stop() {
        release.release(100);
        tasks.close(Duration.ofSeconds(20));
        timer.close();
    }

    @Test
    void tasksBeyondTheLimitWaitForTheirTurnInOrder() throws InterruptedException {
        fill();
        tasks.execute(() -> seen.add("third"));
        tasks.execute(() -> seen.add("fourth"));
        assertEquals(new TaskFigures(2, 2, 0, 0), tasks.figures());
        assertTrue(seen.isEmpty());

        release.release();

        assertEquals("third", seen.take());
        assertEquals("fourth", seen.take());
    }

    @Test
    void refusesByTheNameOfThePluginWhatNobodyHasRoomFor() {
        fill();
        tasks.execute(this::block);
        tasks.execute(this::block);

        String refused = assertThrows(RejectedExecutionException.class, () -> tasks.execute(this::block)).getMessage();
        assertThrows(RejectedExecutionException.class, () -> tasks.schedule(DAY, null, this::block));

        assertEquals("plugin desk has 2 tasks running and 2 waiting, which are all that it may have "
                + "(max-tasks, max-waiting-tasks)", refused);
        assertEquals(new TaskFigures(2, 2, 2, 0), tasks.figures());
    }

    @Test
    void timersTakeTheRoomOfThoseThatWaitUntilTheyAreCancelled() {
        Registration once = tasks.schedule(DAY, null, this::block);
        Registration again = tasks.schedule(DAY, DAY, this::block);
        assertThrows(RejectedExecutionException.class, () -> tasks.schedule(DAY, null, this::block));

        once.close();
        again.close();
        again.close();

        assertEquals(new TaskFigures(0, 0, 1, 0), tasks.figures());
    }

    @Test
    void whatIsDueIsNeverRefusedAndRepeats() throws InterruptedException {
        fill();
        Registration again = tasks.schedule(Duration.ZERO, Duration.ofMillis(1), () -> seen.add("due"));
        tasks.execute(this::block);

        release.release(3);

        for (int i = 0; i < 3; i++) {
            assertEquals("due", seen.take());
        }
        again.close();
        assertEquals(0, tasks.figures().refused());
    }

    @Test
    void whatIsCancelledWhileItWaitsForItsTurnNeverBegins() throws InterruptedException {
        fill();
        Registration cancelled = tasks.schedule(Duration.ZERO, null, () -> seen.add("cancelled"));
        var _ = timer.after(Duration.ofMillis(1), () -> seen.add("it is due"));
        assertEquals("it is due", seen.take());

        cancelled.close();
        tasks.execute(() -> seen.add("next"));
        release.release(2);

        assertEquals("next", seen.take());
        assertTrue(seen.isEmpty());
    }

    @Test
    void aFailureIsCountedAndGivesItsPlaceBack() throws InterruptedException {
        fill();
        tasks.execute(() -> {
            throw new IllegalStateException("no luck");
        });
        tasks.execute(() -> seen.add("next"));

        release.release();

        assertEquals("next", seen.take());
        assertEquals(1, tasks.figures().failed());
    }

    @Test
    void whatLibrariesCallBackNeverWaitsForTasksThatMayWaitForIt() throws InterruptedException {
        fill();

        tasks.callBack(release::release);
        tasks.execute(() -> seen.add("next"));

        assertEquals("next", seen.take());
    }

    @Test
    void whatWaitsAtTheEndNeverBegins() {
        fill();
        tasks.execute(() -> seen.add("too late"));

        assertEquals(List.of(), tasks.close(Duration.ofSeconds(20)));

        assertTrue(seen.isEmpty());
        assertEquals(new TaskFigures(0, 0, 0, 0), tasks.figures());
    }

    private void fill() {
        tasks.execute(this::block);
        tasks.execute(this::block);
    }

    private void block() {
        try {
            release.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

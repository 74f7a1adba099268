package io.drawbridge.host.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopInvokerTest {

    /** Stands for an extension point. */
    interface Guard {
        String look(String packet);
    }

    private final ClassLoader loader = new URLClassLoader(new URL[0], null);
    private final GenerationGate gate = new GenerationGate("desk", "1.2.3", 4,
            new InvocationPolicy(Mode.ENFORCE, true, Duration.ofSeconds(1), FailurePolicy.OPEN, 1), loader);

    private LoopInvoker<Guard> invoker(Guard guard) {
        return new PluginExtension<>(Guard.class, "Desk", guard, gate).onLoop();
    }

    @Test
    void asksOnThisThreadWithTheLoaderOfThePluginAndRestoresIt() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        List<Object> seen = new ArrayList<>();
        LoopInvoker<Guard> invoker = invoker(packet -> {
            seen.add(Thread.currentThread());
            seen.add(Thread.currentThread().getContextClassLoader());
            Thread.currentThread().setContextClassLoader(null);
            return "seen " + packet;
        });

        assertEquals("seen x", invoker.ask("x", Guard::look, "otherwise"));
        assertEquals(List.of(Thread.currentThread(), loader), seen);
        assertSame(before, Thread.currentThread().getContextClassLoader());
    }

    @Test
    void restoresTheLoaderAlsoAfterAFailure() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        LoopInvoker<Guard> invoker = invoker(packet -> {
            throw new StackOverflowError();
        });

        assertEquals("otherwise", invoker.ask("x", Guard::look, "otherwise"));
        assertSame(before, Thread.currentThread().getContextClassLoader());
        assertEquals(1, invoker.extension().figures().failed());
    }

    @Test
    void quarantinesARepeatOffenderAndWhatItOpened() {
        List<String> asked = new ArrayList<>();
        LoopInvoker<Guard> invoker = invoker(packet -> {
            asked.add(packet);
            throw new IllegalStateException();
        });

        for (int i = 0; i < 20; i++) {
            invoker.ask("x", Guard::look, "otherwise");
        }

        assertEquals(10, asked.size());
        assertTrue(invoker.extension().figures().quarantine().isPresent());
        assertFalse(invoker.tellOpened(new StringBuilder(), "a", "b", (target, a, b) -> target.append(a).append(b)));
    }

    @Test
    void tellsWhatTheExtensionOpened() {
        LoopInvoker<Guard> invoker = invoker(packet -> packet);
        StringBuilder opened = new StringBuilder();

        assertTrue(invoker.tellOpened(opened, "a", "b", (target, a, b) -> target.append(a).append(b)));
        assertEquals("ab", opened.toString());
        assertEquals(2, invoker.askOpened(opened, "", (target, none) -> target.length(), -1));
    }

    @Test
    void countsAllAnswersAndTimesSome() {
        LoopInvoker<Guard> invoker = invoker(packet -> packet);

        for (int i = 0; i < 200; i++) {
            invoker.ask("x", Guard::look, "otherwise");
        }

        ExtensionFigures figures = invoker.extension().figures();
        assertEquals(200, figures.answered());
        assertTrue(figures.latency().count() >= 3 && figures.latency().count() <= 4, figures::toString);
        assertTrue(figures.latency().sum() > 0, figures::toString);
    }

    @Test
    void answersOtherwiseAfterTheEnd() {
        LoopInvoker<Guard> invoker = invoker(packet -> packet);
        gate.close();

        assertEquals("otherwise", invoker.ask("x", Guard::look, "otherwise"));
    }

    @Test
    void allocatesNothing() {
        LoopInvoker<Guard> invoker = invoker(packet -> packet);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(invoker, 200_000);

        long before = threads.getCurrentThreadAllocatedBytes();
        run(invoker, 100_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // Not even one byte for ten questions: what is left is the measurement itself.
        assertTrue(allocated < 10_000, allocated + " bytes in 100 000 questions");
    }

    private static void run(LoopInvoker<Guard> invoker, int times) {
        for (int i = 0; i < times; i++) {
            invoker.ask("x", Guard::look, "otherwise");
        }
    }
}

package io.drawbridge.host.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoopWatchdogTest {
    /** Stands for an extension point. */
    interface Guard {
        String look(String packet) throws Exception;
    }

    private final GenerationGate gate = new GenerationGate("desk", "1.2.3", 4,
            new InvocationPolicy(Mode.ENFORCE, true, Duration.ofSeconds(1), FailurePolicy.OPEN, 1),
            LoopWatchdogTest.class.getClassLoader());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);
    private final LoopWatchdog watchdog = LoopWatchdog.start();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(PluginExtension.class)).addAppender(log);
    }

    @AfterEach
    void end() {
        ((Logger) LoggerFactory.getLogger(PluginExtension.class)).detachAppender(log);
        watchdog.close();
    }

    @Test
    void namesWhoeverSpinsOnALoopAndLetsNobodyAskItAgain() throws InterruptedException {
        PluginExtension<Guard> extension = extension(packet -> spin());
        Thread loop = ask(extension);

        awaitHeld(extension);
        over.set(true);
        loop.join();

        held(extension, "spin");
    }

    @Test
    void namesWhoeverBlocksALoop() throws InterruptedException {
        PluginExtension<Guard> extension = extension(packet -> wait(packet));
        Thread loop = ask(extension);

        awaitHeld(extension);
        never.countDown();
        loop.join();

        held(extension, "wait");
    }

    @Test
    void blamesNobodyForCodeOfTheHostThatHeCalled() throws InterruptedException {
        GenerationGate elsewhere = new GenerationGate("desk", "1.2.3", 4, gate.policy(),
                new URLClassLoader("desk#4", new URL[0], null));
        PluginExtension<Guard> blameless = extension(elsewhere, packet -> spin());
        PluginExtension<Guard> spinning = extension(packet -> spin());
        Thread inHost = ask(blameless);
        awaitSeat(blameless);
        Thread loop = ask(spinning);

        awaitHeld(spinning);
        over.set(true);
        inHost.join();
        loop.join();

        assertEquals(0, blameless.figures().heldLoops());
    }

    private static void awaitSeat(PluginExtension<Guard> extension) {
        while (LoopSeat.all().stream().noneMatch(seat -> extension.equals(seat.inside()))) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void namesTheInnermostOfTwo() throws InterruptedException {
        PluginExtension<Guard> inner = extension(packet -> spin());
        LoopInvoker<Guard> toInner = inner.onLoop();
        PluginExtension<Guard> outer = extension(packet -> toInner.ask(packet, Guard::look, "otherwise"));
        Thread loop = ask(outer);

        awaitHeld(inner);
        over.set(true);
        loop.join();

        assertEquals(0, outer.figures().heldLoops());
        assertEquals(1, outer.figures().answered());
    }

    @Test
    void leavesLoopsAloneThatAreBusyWithManyQuestions() throws InterruptedException {
        PluginExtension<Guard> quick = extension(packet -> packet);
        PluginExtension<Guard> spinning = extension(packet -> spin());
        Thread busy = Thread.ofPlatform().name("loop-2").start(() -> {
            LoopInvoker<Guard> invoker = quick.onLoop();
            while (!over.get()) {
                invoker.ask("x", Guard::look, "otherwise");
            }
        });
        Thread loop = ask(spinning);

        awaitHeld(spinning);
        over.set(true);
        loop.join();
        busy.join();

        assertEquals(0, quick.figures().heldLoops());
    }

    private static PluginExtension<Guard> extension(GenerationGate gate, Guard guard) {
        return new PluginExtension<>(Guard.class, "Desk", guard, gate);
    }

    private PluginExtension<Guard> extension(Guard guard) {
        return extension(gate, guard);
    }

    private static Thread ask(PluginExtension<Guard> extension) {
        return Thread.ofPlatform().name("loop-1").start(() ->
                extension.onLoop().ask("x", Guard::look, "otherwise"));
    }

    private String spin() {
        while (!over.get()) {
            Thread.onSpinWait();
        }
        return "";
    }

    private String wait(String packet) throws InterruptedException {
        never.await();
        return packet;
    }

    private static void awaitHeld(PluginExtension<Guard> extension) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (extension.figures().heldLoops() == 0) {
            assertTrue(System.nanoTime() < end, "the watchdog never barked");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void held(PluginExtension<Guard> extension, String method) {
        assertEquals(1, extension.figures().heldLoops());
        ExtensionFigures.Confined confined = extension.figures().quarantine().orElseThrow();
        assertEquals("it held event loop loop-1", confined.reason());
        assertTrue(confined.forGood());
        assertEquals("otherwise", extension.onLoop().ask("x", Guard::look, "otherwise"));
        List<String> lines = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertTrue(lines.getFirst().startsWith("plugin=desk extension=Desk holds event loop loop-1 for "),
                lines::toString);
        assertTrue(lines.getFirst().contains("LoopWatchdogTest." + method), lines::toString);
        assertEquals("plugin=desk extension=Desk generation=4 is in quarantine: it held event loop loop-1; "
                + "it is not asked again until the plugin is replaced", lines.get(1));
    }
}

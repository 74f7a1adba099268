package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.api.guard.PacketView;
import io.drawbridge.host.invoke.ExtensionFigures;
import io.drawbridge.host.invoke.LoopInvoker;
import io.drawbridge.host.invoke.PluginExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * A plugin goes wrong on an event loop, in each way. What throws costs a verdict; what does not return costs its loop
 * the time until it does, and is asked no more.
 */
class BadLoopPluginTest {
    private static final String GUARD = """
            @Extension public class NAME implements PacketGuard {
                public GuardVerdict inspect(PacketView packet) {
                    WAY
                }
                static void endless() { endless(); }
            }
            """;

    @TempDir Path home;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
        log.start();
        ((Logger) LoggerFactory.getLogger(PluginExtension.class)).addAppender(log);
    }

    @AfterEach
    void close() {
        System.clearProperty("bad.stop");
        fixture.close();
        ((Logger) LoggerFactory.getLogger(PluginExtension.class)).detachAppender(log);
    }

    private PluginHost start(String way) {
        new PluginBuilder("bad").source("bad.BadGuard", GUARD.replace("WAY", way))
                .source("bad.Missing", "public class NAME { }").without("bad.Missing")
                .directory(fixture.plugins());
        return fixture.start("bad { loop = true }");
    }

    private static LoopInvoker<PacketGuard> loop(PluginHost host) {
        return host.revision().extensions().of(PacketGuard.class).getFirst().onLoop();
    }

    private static GuardVerdict ask(LoopInvoker<PacketGuard> loop) {
        return loop.ask(noPacket(), PacketGuard::inspect, GuardVerdict.pass());
    }

    /** These guards look at no packet. */
    @SuppressWarnings("NullAway")
    private static PacketView noPacket() {
        return null;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "throw new IllegalStateException(\"no luck\");           | IllegalStateException: no luck",
            "return null;                                            | NullPointerException: returned null",
            "endless(); return null;                                 | StackOverflowError",
            "new Missing(); return null;                             | NoClassDefFoundError: bad/Missing",
            "long[] all = new long[Integer.MAX_VALUE]; return null;  | OutOfMemoryError"})
    void costsAVerdictAndIsAskedNoMoreWhenItIsTheRule(String way, String said) {
        PluginHost host = start(way);
        LoopInvoker<PacketGuard> loop = loop(host);

        assertEquals(GuardVerdict.pass(), ask(loop));
        assertTrue(lines().getFirst().startsWith("plugin=bad extension=BadGuard failed, number 1: " + said),
                lines()::toString);
        for (int i = 0; i < 20; i++) {
            assertEquals(GuardVerdict.pass(), ask(loop));
        }

        ExtensionFigures figures = host.figures().getFirst();
        assertEquals(List.of(10L, 11L), List.of(figures.failed(), figures.rejected()));
        assertTrue(lines().getLast().startsWith(
                "plugin=bad extension=BadGuard generation=1 is in quarantine: repeated failures"), lines()::toString);
    }

    @ParameterizedTest
    @CsvSource({"Thread.onSpinWait()", "java.util.concurrent.locks.LockSupport.parkNanos(1_000_000)"})
    void costsItsLoopTheTimeUntilItReturns(String waits) throws InterruptedException {
        PluginHost host = start("while (!Boolean.getBoolean(\"bad.stop\")) { " + waits
                + "; } return GuardVerdict.drop(\"late\");");
        Thread held = Thread.ofPlatform().name("receiving-1").start(() -> ask(loop(host)));

        Awaits.until(() -> host.figures().getFirst().heldLoops() == 1);
        assertEquals(GuardVerdict.pass(), ask(loop(host)), "whoever else would have asked it");
        System.setProperty("bad.stop", "true");
        held.join();

        assertEquals("it held event loop receiving-1",
                host.figures().getFirst().quarantine().orElseThrow().reason());
        assertTrue(lines().getFirst().contains("plugin=bad extension=BadGuard holds event loop receiving-1 for ")
                && lines().getFirst().contains("bad.BadGuard.inspect"), lines()::toString);
    }

    @Test
    void isAskedAgainWhenItWasReplaced() throws InterruptedException {
        PluginHost host = start("while (!Boolean.getBoolean(\"bad.stop\")) { Thread.onSpinWait(); } return null;");
        Thread held = Thread.ofPlatform().name("receiving-1").start(() -> ask(loop(host)));
        Awaits.until(() -> host.figures().getFirst().quarantine().isPresent());
        System.setProperty("bad.stop", "true");
        held.join();
        new PluginBuilder("bad").source("bad.BadGuard", GUARD.replace("WAY", "return GuardVerdict.drop(\"healed\");"))
                .directory(fixture.plugins());

        host.replace("bad");

        assertEquals("healed", ask(loop(host)).reason());
        assertTrue(host.figures().getFirst().quarantine().isEmpty());
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}

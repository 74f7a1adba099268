package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.api.guard.PacketView;
import io.drawbridge.host.unload.LeakReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin registers with the JDK and forgets does not keep it in memory, nor in the way of the next one. */
class LeftoversTest {
    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private PluginHost sloppy(String prepare, String more) {
        new PluginBuilder("sloppy").property("plugin.class", "sloppy.Main").source("sloppy.Main", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) throws Exception {
                        PREPARE
                    }
                    MORE
                }
                """.replace("PREPARE", prepare).replace("MORE", more)).source("sloppy.Guard", """
                @Extension public class NAME implements PacketGuard {
                    private static final ThreadLocal<Object> LAST = new ThreadLocal<>();
                    public GuardVerdict inspect(PacketView packet) {
                        LAST.set(new Object() { });
                        return GuardVerdict.drop("seen");
                    }
                }
                """).directory(fixture.plugins());
        return fixture.start("sloppy { loop = true }");
    }

    private static void assertGoneAfterSwaps(PluginHost host) {
        host.replace("sloppy");
        host.replace("sloppy");
        host.close();
        assertEquals(List.of(), host.leaks());
        LeakReport report = host.knownLeaks();
        assertEquals(3, report.collected());
        assertEquals(0, report.waiting());
    }

    @Test
    void deregistersDrivers() {
        PluginHost host = sloppy("java.sql.DriverManager.registerDriver(new Sql());", """
                public static class Sql implements java.sql.Driver {
                    public java.sql.Connection connect(String url, Properties info) { return null; }
                    public boolean acceptsURL(String url) { return url.startsWith("jdbc:sloppy:"); }
                    public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
                        return new java.sql.DriverPropertyInfo[0];
                    }
                    public int getMajorVersion() { return 1; }
                    public int getMinorVersion() { return 0; }
                    public boolean jdbcCompliant() { return false; }
                    public java.util.logging.Logger getParentLogger() { return null; }
                }
                """);

        assertGoneAfterSwaps(host);
        assertTrue(DriverManager.drivers().noneMatch(driver -> driver.toString().contains("sloppy")));
    }

    @Test
    void unregistersBeansSoThatTheNextGenerationMayHaveTheirNames() throws Exception {
        PluginHost host = sloppy("""
                java.lang.management.ManagementFactory.getPlatformMBeanServer().registerMBean(
                        new Gauge(), new javax.management.ObjectName("sloppy:type=Gauge"
                                + context.generation()));
                """, """
                public interface GaugeMBean { int getValue(); }
                public static class Gauge implements GaugeMBean { public int getValue() { return 1; } }
                """);

        assertGoneAfterSwaps(host);
        assertEquals(0, ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("sloppy:*"), null).size());
    }

    @Test
    void removesLogHandlers() {
        PluginHost host = sloppy("java.util.logging.Logger.getLogger(\"\").addHandler(new Tap());", """
                static class Tap extends java.util.logging.Handler {
                    public void publish(java.util.logging.LogRecord record) { }
                    public void flush() { }
                    public void close() { }
                }
                """);

        assertGoneAfterSwaps(host);
        assertTrue(Arrays.stream(Logger.getLogger("").getHandlers())
                .noneMatch(handler -> handler.getClass().getName().contains("sloppy")));
    }

    @Test
    void clearsThreadLocalsOfTheThreadsOfTheHost() {
        PluginHost host = sloppy("", "");
        // this thread stands for an event loop
        assertEquals("seen", host.revision().extensions().of(PacketGuard.class).getFirst().onLoop()
                .ask(0, (guard, none) -> guard.inspect(noPacket()), GuardVerdict.pass()).reason());

        assertGoneAfterSwaps(host);
    }

    @SuppressWarnings("NullAway") // this guard looks at no packet
    private static PacketView noPacket() {
        return null;
    }

    @Test
    void removesShutdownHooks() {
        assertGoneAfterSwaps(sloppy(
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> { }, \"last-words\"));", ""));
    }

    @Test
    void endsThreadsThatHeedAnInterrupt() {
        assertGoneAfterSwaps(sloppy("""
                Thread sleeper = new Thread(() -> {
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException e) {
                        return;
                    }
                }, "sleeper");
                sleeper.setDaemon(true);
                sleeper.start();
                """, ""));
    }

    @Test
    void namesTheTimerThatKeepsAGeneration() {
        PluginHost host = sloppy("""
                new java.util.Timer("sloppy-timer", true).schedule(new TimerTask() {
                    public void run() {
                        if (Boolean.getBoolean("sloppy.end")) {
                            cancel();
                        }
                    }
                }, 20, 20);
                """, "");
        host.close();

        assertEquals("[plugin sloppy generation 1 is closed but not collectable; held by thread sloppy-timer]",
                host.leaks().toString());
        System.setProperty("sloppy.end", "true");
        Awaits.until(() -> host.leaks().isEmpty());
        System.clearProperty("sloppy.end");
    }
}

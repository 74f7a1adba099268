package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.Target;
import io.drawbridge.host.invoke.ExtensionFigures;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Plugins go wrong in real calls, on each kind of thread. Each call is set up all the same, and it stands who it was:
 * on a set-up's thread what is lost is a verdict, on an event loop the time until the plugin returns, once.
 */
class BadPluginCallTest {
    private static final TestPlugin ROUTES = TestPlugin.of("routes", "", ToBob.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** Sends calls to the service where somebody asks for it, all others to bob. */
    public static final class ToBob implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(call.callee().user().equals("listener") ? Target.service("listener")
                    : Target.trunk("bob"));
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger("io.drawbridge.host")).addAppender(log);
    }

    @AfterEach
    void behaveAgain() {
        System.clearProperty(Misbehaving.WAY);
        ((Logger) LoggerFactory.getLogger("io.drawbridge.host")).detachAppender(log);
    }

    private static Gateway start(Class<?>... extensions) {
        return Gateway.start(List.of(ROUTES, TestPlugin.of("bad", "loop = true, deadline = 100ms", extensions)),
                "drawbridge.routing.order = [bad, routes]");
    }

    private static ExtensionFigures bad(Gateway gateway) {
        return gateway.node.plugins().figures().stream().filter(figures -> figures.plugin().equals("bad")).findFirst()
                .orElseThrow();
    }

    private void named(String words) {
        Gateway.await("the log to name it: " + words, () -> List.copyOf(log.list).stream()
                .anyMatch(event -> event.getFormattedMessage().startsWith("plugin=bad ")
                        && event.getFormattedMessage().contains(words)));
    }

    @ParameterizedTest
    @ValueSource(classes = {Misbehaving.Filter.class, Misbehaving.Enricher.class, Misbehaving.Resolver.class,
            Misbehaving.Observer.class, Misbehaving.Rule.class, Misbehaving.Guard.class})
    void whoThrowsLosesAVerdict(Class<?> extension) {
        try (Gateway gateway = start(extension)) {
            System.setProperty(Misbehaving.WAY, "throw");
            Talk.between(gateway).hangUp();

            Gateway.await("its failure", () -> bad(gateway).failed() > 0);
            named("extension=" + extension.getSimpleName() + " failed, number 1: IllegalStateException: no luck");
        }
    }

    @ParameterizedTest
    @CsvSource({"Filter, spin", "Filter, hang", "Enricher, spin", "Enricher, hang", "Resolver, spin", "Resolver, hang"})
    void whoNeverAnswersASetUpIsAbandoned(String extension, String way) throws ReflectiveOperationException {
        try (Gateway gateway = start(type(extension))) {
            System.setProperty(Misbehaving.WAY, way);
            Talk.between(gateway).hangUp();

            assertEquals(List.of(1L, 1), List.of(bad(gateway).timedOut(), bad(gateway).abandoned()));
            named("extension=" + extension + " gave no answer within 100 ms, number 1");
            System.clearProperty(Misbehaving.WAY);
            Gateway.await("the end of what was abandoned", () -> bad(gateway).abandoned() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "hang"})
    void anObserverThatNeverReturnsHoldsUpNobodyElse(String way) {
        try (Gateway gateway = start(Misbehaving.Observer.class)) {
            System.setProperty(Misbehaving.WAY, way);
            Talk.between(gateway).hangUp();
            Gateway.await("an event that it never returned from", () -> bad(gateway).timedOut() > 0);
            named("extension=Observer gave no answer within 100 ms, number 1");
            System.clearProperty(Misbehaving.WAY);

            Talk.between(gateway).hangUp();
            Gateway.await("events that it took", () -> bad(gateway).answered() > 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"Rule, spin", "Rule, hang", "Guard, spin", "Guard, hang"})
    void whoHoldsALoopIsAskedNoMore(String extension, String way) throws ReflectiveOperationException {
        try (Gateway gateway = start(type(extension))) {
            Thread release = misbehaveUntilItIsSeen(gateway, way);
            Talk.between(gateway).hangUp();
            release.interrupt();

            assertEquals(1, bad(gateway).heldLoops());
            named("extension=" + extension + " holds event loop ");
            named("Misbehaving.now");
            System.setProperty(Misbehaving.WAY, way); // nobody asks it any more
            Talk.between(gateway).hangUp();
            assertTrue(bad(gateway).rejected() > 0);
            assertEquals(1, bad(gateway).heldLoops());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "hang"})
    void aServiceThatHoldsAMediaLoopFallsSilentAndOthersAreHeardAgain(String way) {
        try (Gateway gateway = start(Misbehaving.Listener.class);
                Rtp left = Rtp.of(gateway.alice, 1); Rtp right = Rtp.of(gateway.bob, 2);
                Rtp service = Rtp.of(gateway.alice, 3)) {
            Party alice = Party.caller(gateway, "listener").invite(gateway.alice.sdp(service.port()));
            WirePeer.Message answer = alice.expect(200);
            alice.ack("");
            service.reach(service, answer, 1); // it sends back what it hears
            Talk other = Talk.between(gateway, left.port(), right.port());
            left.reach(right, other.answer(), 1);

            Thread release = misbehaveUntilItIsSeen(gateway, way);
            service.send(answer, 2);
            Gateway.await("the watchdog", () -> bad(gateway).heldLoops() == 1);
            release.interrupt();
            left.reach(right, other.answer(), 2);
            named("extension=Listener holds event loop ");
            Gateway.await("its silence", () -> {
                service.send(answer, 3);
                return bad(gateway).rejected() > 0;
            });
            other.hangUp();
            alice.bye();
        }
    }

    @Test
    void aServiceThatThrowsLosesAPacket() {
        try (Gateway gateway = start(Misbehaving.Listener.class); Rtp service = Rtp.of(gateway.alice, 3)) {
            Party alice = Party.caller(gateway, "listener").invite(gateway.alice.sdp(service.port()));
            WirePeer.Message answer = alice.expect(200);
            alice.ack("");
            service.reach(service, answer, 1);

            System.setProperty(Misbehaving.WAY, "throw");
            service.send(answer, 2);
            named("extension=Listener failed, number 1: IllegalStateException: no luck");
            System.clearProperty(Misbehaving.WAY);
            service.reach(service, answer, 3);
            alice.bye();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "spin", "hang"})
    void timersAndTasksHoldUpNobody(String way) {
        try (Gateway gateway = start(Misbehaving.Timed.class)) {
            System.setProperty(Misbehaving.WAY, way);
            Talk.between(gateway).hangUp();
            if (way.equals("throw")) {
                named("a task failed, number 1: IllegalStateException: no luck");
            }
            Talk.between(gateway).hangUp();
            System.clearProperty(Misbehaving.WAY);
        }
    }

    @Test
    void allOfThemGoWrongInOneCall() {
        try (Gateway gateway = start(Misbehaving.Filter.class, Misbehaving.Enricher.class, Misbehaving.Resolver.class,
                Misbehaving.Observer.class, Misbehaving.Rule.class, Misbehaving.Guard.class,
                Misbehaving.Timed.class)) {
            System.setProperty(Misbehaving.WAY, "throw");
            Talk.between(gateway).hangUp();
            System.clearProperty(Misbehaving.WAY);
            Talk.between(gateway).hangUp();
        }
    }

    private static Class<?> type(String extension) throws ClassNotFoundException {
        return Class.forName(Misbehaving.class.getName() + "$" + extension);
    }

    /** Goes wrong from now on, until the watchdog has seen it. */
    private static Thread misbehaveUntilItIsSeen(Gateway gateway, String way) {
        System.setProperty(Misbehaving.WAY, way);
        return Thread.ofPlatform().start(() -> {
            Gateway.await("the watchdog", () -> bad(gateway).heldLoops() > 0 || Thread.currentThread().isInterrupted());
            System.clearProperty(Misbehaving.WAY);
        });
    }
}

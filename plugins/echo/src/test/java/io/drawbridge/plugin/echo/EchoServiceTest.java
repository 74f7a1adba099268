package io.drawbridge.plugin.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.testkit.CallServiceContract;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.FakeServiceLeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoServiceTest extends CallServiceContract {
    private static final FakeCall CALL = FakeCall.builder().build();
    private static final EchoConfiguration AT_ONCE =
            new EchoConfiguration(false, Duration.ZERO, Duration.ofMinutes(1));

    @TempDir
    private Path directory;

    private final FakeServiceLeg leg = new FakeServiceLeg("call-1");

    @Override
    protected EchoService service() {
        return new EchoService(new FakePluginContext("echo", directory), AT_ONCE);
    }

    @Test
    void answersAtOnce() {
        service().open(CALL, Map.of()).start(leg);

        assertEquals(List.of("answer"), leg.orders());
        assertTrue(leg.media().isPresent());
    }

    @Test
    void ringsAsLongAsConfigured() {
        FakePluginContext context = new FakePluginContext("echo", directory);
        EchoConfiguration slow = new EchoConfiguration(true, Duration.ofSeconds(3), Duration.ofMinutes(1));
        new EchoService(context, slow).open(CALL, Map.of()).start(leg);

        context.advance(Duration.ofMillis(2999));
        assertEquals(List.of("ring"), leg.orders());

        context.advance(Duration.ofMillis(1));
        assertEquals(List.of("ring", "answer"), leg.orders());
    }

    @Test
    void answersAtOnceWhatTheGenerationBeforeHad() {
        FakePluginContext context = new FakePluginContext("echo", directory);
        EchoConfiguration slow = new EchoConfiguration(true, Duration.ofSeconds(3), Duration.ofMinutes(1));
        new EchoService(context, slow).adopt(CALL, Map.of()).start(leg);

        assertEquals(List.of("answer"), leg.orders());
        context.advance(Duration.ofMinutes(1));
        assertEquals(List.of("answer", "hang-up " + HangUpCause.MAX_DURATION), leg.orders());
    }

    @Test
    void hangsUpAtTheMaximumDurationAfterTheAnswer() {
        FakePluginContext context = new FakePluginContext("echo", directory);
        EchoConfiguration slow = new EchoConfiguration(false, Duration.ofSeconds(3), Duration.ofMinutes(1));
        new EchoService(context, slow).open(CALL, Map.of()).start(leg);

        context.advance(Duration.ofMillis(62_999));
        assertEquals(List.of("answer"), leg.orders());

        context.advance(Duration.ofMillis(1));
        assertEquals(List.of("answer", "hang-up " + HangUpCause.MAX_DURATION), leg.orders());
    }

    @Test
    void leavesNoTimerBehindWhenTheCallerGivesUp() {
        FakePluginContext context = new FakePluginContext("echo", directory);
        EchoConfiguration slow = new EchoConfiguration(true, Duration.ofSeconds(3), Duration.ofMinutes(1));
        LegEndpoint endpoint = new EchoService(context, slow).open(CALL, Map.of());
        endpoint.start(leg);

        endpoint.ended(HangUpCause.CANCELLED);
        context.advance(Duration.ofHours(1));

        assertEquals(0, context.pending());
        assertEquals(List.of("ring"), leg.orders());
    }

    @Test
    void letsTheRouteDecide() {
        FakePluginContext context = new FakePluginContext("echo", directory);
        EchoService service = new EchoService(context, AT_ONCE);

        service.open(CALL, Map.of("ring", "true", "answer-after", "2s", "max-duration", "5 seconds")).start(leg);
        assertEquals(List.of("ring"), leg.orders());

        context.advance(Duration.ofSeconds(7));
        assertEquals(List.of("ring", "answer", "hang-up " + HangUpCause.MAX_DURATION), leg.orders());
    }

    @Test
    void refusesParametersThatItCannotRead() {
        EchoService service = service();

        assertMessage("echo has no parameter loud", service, Map.of("loud", "yes"));
        assertMessage("answer-after", service, Map.of("answer-after", "soon"));
        assertMessage("answer-after: cannot be negative", service, Map.of("answer-after", "-1s"));
    }

    @Test
    void refusesAConfigurationThatCannotBe() {
        ConfigurationException wrong = assertThrows(ConfigurationException.class,
                () -> new EchoConfiguration(true, Duration.ZERO, Duration.ZERO));
        assertEquals("max-duration", wrong.key());
    }

    private static void assertMessage(String part, EchoService service, Map<String, String> parameters) {
        Exception wrong = assertThrows(IllegalArgumentException.class, () -> service.open(CALL, parameters));
        assertTrue(String.valueOf(wrong.getMessage()).contains(part), wrong::toString);
    }
}

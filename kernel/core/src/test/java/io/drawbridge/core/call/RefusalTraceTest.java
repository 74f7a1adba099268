package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is refused before it is a call leaves a line in the log, with its code. */
class RefusalTraceTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.drawbridge.sip.dialog.RefusalLog");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO); // whatever the other tests of this JVM have made of it
    }

    @AfterEach
    void stop() {
        logger.setLevel(null);
        logger.detachAppender(lines);
    }

    private void traced(Party party, String what) {
        assertTrue(lines.list.stream().map(ILoggingEvent::getFormattedMessage).anyMatch(
                line -> line.contains("call-id=" + party.callId) && line.endsWith("refused with " + what)),
                () -> what + " in " + List.copyOf(lines.list));
    }

    @Test
    void everyRefusalBeforeTheCallIsTraced() {
        try (Gateway gateway = Gateway.start()) {
            Party unknown = Party.caller(gateway, "4711");
            unknown.send("FOO", "");
            gateway.alice.expectResponse(501, "FOO");
            traced(unknown, "501 method-not-served");

            Party lost = Party.caller(gateway, "4711");
            lost.remote += ";tag=lost";
            lost.send("BYE", "");
            gateway.alice.expectResponse(481, "BYE");
            traced(lost, "481 unknown-dialog");

            Party demanding = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "Require: recursion");
            demanding.expect(420);
            demanding.ackRefusal();
            traced(demanding, "420 extension");

            Party twice = Party.caller(gateway, "4711");
            twice.send("OPTIONS", "");
            gateway.alice.expectResponse(200, "OPTIONS");
            gateway.alice.send(twice.text("OPTIONS", 1, "z9hG4bKmerged-options", ""));
            gateway.alice.expectResponse(482, "OPTIONS");
            traced(twice, "482 merged");
        }
    }
}

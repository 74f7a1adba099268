package io.drawbridge.plugin.management.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.drawbridge.api.admin.AdminReply;
import io.drawbridge.plugin.management.http.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void whatCannotBeDoneNowSaysWhenToTryAgain() {
        Answer busy = Problem.of(new Refused(AdminReply.UNAVAILABLE), "/v1/records");
        assertEquals(503, busy.status());
        assertEquals("5", busy.headers().get("Retry-After"));
    }

    @Test
    void whatIsWrongDoesNot() {
        for (String code : List.of(AdminReply.INVALID, AdminReply.NOT_FOUND, AdminReply.INTERNAL)) {
            assertFalse(Problem.of(new Refused(code), "/v1/records").headers().containsKey("Retry-After"), code);
        }
    }

    private record Refused(String code) implements AdminReply {
        @Override
        public boolean done() {
            return false;
        }

        @Override
        public String body() {
            return "";
        }

        @Override
        public String problem() {
            return "no";
        }
    }
}

package io.drawbridge.plugin.management.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.admin.EventStream;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.plugin.management.http.Answer;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventBoardTest {

    /** Whoever stalled for so long that the node gave the stream up must not be told for ever that it is there. */
    @Test
    void listeningEndsWithTheStream() {
        Admin admin = (Admin) Proxy.newProxyInstance(Admin.class.getClassLoader(), new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> new GivenUp());
        Answer.Stream stream = new EventBoard().listen(admin).stream();
        assertNotNull(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> stream.writeTo(out));
        assertEquals(": listening\n\n", out.toString(StandardCharsets.UTF_8));
    }

    private static final class GivenUp implements EventStream {
        @Override
        public Optional<CallEvent> next(Duration patience) {
            return Optional.empty();
        }

        @Override
        public long missed() {
            return 0;
        }

        @Override
        public boolean closed() {
            return true;
        }

        @Override
        public void close() {
            // is closed
        }
    }
}

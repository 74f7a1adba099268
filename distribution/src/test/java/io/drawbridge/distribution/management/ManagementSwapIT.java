package io.drawbridge.distribution.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replacing the plugin under requests loses none. */
class ManagementSwapIT {
    private static final int SWAPS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void noRequestIsLostOverSwaps(@TempDir Path directory) throws Exception {
        try (ManagedNode node = new ManagedNode(directory, "viewer")) {
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger done = new AtomicInteger();
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                clients.add(Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        try {
                            String answer = ask(node);
                            if (answer.startsWith("HTTP/1.1 200 ")) {
                                done.incrementAndGet();
                            } else {
                                failures.add(answer);
                            }
                        } catch (Exception e) {
                            failures.add(e.toString());
                        }
                    }
                }));
            }
            for (int swap = 0; swap < SWAPS; swap++) {
                int before = done.get();
                // half of them ordered over HTTP itself: the request outlives the generation that took it
                if (swap % 2 == 0) {
                    assertEquals(200,
                            node.send("POST", "/v1/plugins/management/reload", ManagedNode.ADMIN, "").statusCode());
                } else {
                    node.command("plugins", "reload", "management");
                }
                long deadline = System.nanoTime() + LIMIT.toNanos();
                while (done.get() < before + 5 && failures.isEmpty()) {
                    assertTrue(System.nanoTime() - deadline < 0, "requests are no longer answered");
                    Thread.onSpinWait();
                }
            }
            over.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertEquals(List.of(), List.copyOf(failures));
            assertTrue(done.get() >= SWAPS * 5, () -> "only " + done);
        }
    }

    /** On a connection of its own: each has to be accepted by somebody. */
    private static String ask(ManagedNode node) throws Exception {
        try (Socket socket = new Socket(node.here().address(), node.http())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET /v1/calls HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.drawbridge.plugin.management.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.Registration;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Answers that go on for as long as somebody listens. */
class StreamTest {
    private static final Duration REQUEST = Duration.ofMillis(500);

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private ServerSocketChannel listening;
    private SocketChannel viewer;
    private SocketChannel served;

    @BeforeEach
    void connect() throws IOException {
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        viewer = SocketChannel.open(listening.getLocalAddress());
        served = listening.accept();
        viewer.write(ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: node\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @AfterEach
    void disconnect() throws IOException {
        viewer.close();
        served.close();
        listening.close();
        later.shutdownNow();
    }

    private PluginContext context() {
        return (PluginContext) Proxy.newProxyInstance(
                PluginContext.class.getClassLoader(), new Class<?>[] {PluginContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "after" -> after((Duration) arguments[0], (Runnable) arguments[1]);
                    case "logger" -> LoggerFactory.getLogger(StreamTest.class);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Registration after(Duration delay, Runnable task) {
        Future<?> future = later.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    private HttpDoor door(Answer.Stream stream) {
        return new HttpDoor(context(), null, new Limits(1, 1000, Duration.ofSeconds(10), REQUEST),
                request -> Answer.stream("text/plain", stream));
    }

    @Test
    void viewerThatNoLongerReadsLosesItsPlace() throws Exception {
        HttpDoor door = door(out -> {
            while (true) {
                out.write(new byte[8192]);
            }
        });
        CompletableFuture.runAsync(() -> door.serve(served)).get(20, TimeUnit.SECONDS);
        assertEquals(0, door.connections());
    }

    @Test
    void viewerThatReadsMayStayForLongerThanARequest() throws Exception {
        HttpDoor door = door(out -> {
            for (int i = 0; i < 4; i++) {
                out.write('a' + i);
                out.flush();
                CompletableFuture.runAsync(() -> { },
                        CompletableFuture.delayedExecutor(REQUEST.toMillis(), TimeUnit.MILLISECONDS)).join();
            }
        });
        CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> door.serve(served));
        String answer = new String(viewer.socket().getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(answer.endsWith("1\r\na\r\n1\r\nb\r\n1\r\nc\r\n1\r\nd\r\n0\r\n\r\n"), answer);
        serving.get(20, TimeUnit.SECONDS);
    }
}

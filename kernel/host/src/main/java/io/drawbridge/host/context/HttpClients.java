package io.drawbridge.host.context;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients of one generation. None is there before it is asked for: each has a thread. They are never shared
 * between generations, since a client keeps the executor, and with it whatever last ran there.
 */
final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final GenerationScope generation;
    private final List<HttpClient> clients = new ArrayList<>();
    private @Nullable HttpClient common;

    HttpClients(GenerationScope generation) {
        this.generation = generation;
    }

    HttpClient common() {
        synchronized (clients) {
            if (common == null) {
                common = open(settings -> { });
            }
            generation.checkOpen();
            return common;
        }
    }

    HttpClient open(Consumer<HttpClient.Builder> settings) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
        settings.accept(builder);
        builder.executor(generation.callbacks());
        synchronized (clients) {
            generation.checkOpen();
            clients.removeIf(HttpClient::isTerminated);
            HttpClient client = builder.build();
            clients.add(client);
            return new GenerationHttpClient(generation, client);
        }
    }

    /** Cuts what is under way. */
    void cut() {
        synchronized (clients) {
            clients.forEach(HttpClient::shutdownNow);
        }
    }

    /** Waits for what was cut, and tells what goes on all the same. */
    List<String> await(Duration patience) throws InterruptedException {
        List<HttpClient> all;
        synchronized (clients) {
            all = List.copyOf(clients);
            clients.clear();
            common = null;
        }
        for (HttpClient client : all) {
            if (!client.awaitTermination(patience)) {
                return List.of("an HTTP client");
            }
        }
        return List.of();
    }
}

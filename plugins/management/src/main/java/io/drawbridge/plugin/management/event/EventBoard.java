package io.drawbridge.plugin.management.event;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.plugin.management.http.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where events are put up for whoever listens. Each listener has a short queue of its own; one that does not keep up
 * misses events and is told so.
 */
public final class EventBoard {
    private static final int QUEUE = 1000;
    /** So that a listener that is gone is noticed: by the write that fails. */
    private static final long SILENCE_MILLIS = 5000;
    private static final long LOOK_MILLIS = 200;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private static final class Listener {
        private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(QUEUE);
        private volatile boolean missed;

        void add(String event) {
            if (!waiting.offer(event)) {
                missed = true;
            }
        }
    }

    /** Puts an event up. Costs nothing while nobody listens. */
    public void put(CallEvent event) {
        if (listeners.isEmpty()) {
            return;
        }
        String text = "event: " + event.type() + "\ndata: " + json(event) + "\n\n";
        listeners.forEach(listener -> listener.add(text));
    }

    private static String json(CallEvent event) {
        CallView call = event.call();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", event.at().toString());
        json.put("call", call.id());
        json.put("network", call.network());
        call.trunk().ifPresent(trunk -> json.put("trunk", trunk));
        json.put("caller", call.caller().number());
        json.put("callee", call.callee().number());
        json.put("details", event.details());
        return ConfigValueFactory.fromMap(json).render(ConfigRenderOptions.concise());
    }

    /** An answer that goes on with events until the listener goes, or this closes. */
    public Answer listen() {
        return Answer.stream("text/event-stream", this::write).with("Cache-Control", "no-store");
    }

    private void write(OutputStream out) throws IOException {
        Listener listener = new Listener();
        listeners.add(listener);
        try {
            send(out, ": listening\n\n");
            long spoke = System.nanoTime();
            while (!closed) {
                @Nullable String event = listener.waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    send(out, event);
                    spoke = System.nanoTime();
                } else if (System.nanoTime() - spoke > TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS)) {
                    send(out, ": still here\n\n");
                    spoke = System.nanoTime();
                }
                if (listener.missed) {
                    listener.missed = false;
                    send(out, "event: missed\ndata: {}\n\n");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(listener);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all listening. */
    public void close() {
        closed = true;
    }
}

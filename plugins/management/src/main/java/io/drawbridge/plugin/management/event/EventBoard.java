package io.drawbridge.plugin.management.event;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.admin.EventStream;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.plugin.management.http.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Streams events to whoever listens; costs a call nothing while nobody does. */
public final class EventBoard {
    private static final Duration LOOK = Duration.ofMillis(200);
    /** So that a listener that is gone is noticed: by the write that fails. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private volatile boolean closed;

    /** An answer that goes on with events until the listener goes, or this closes. */
    public Answer listen(Admin admin) {
        return Answer.stream("text/event-stream", out -> {
            try (EventStream events = admin.events()) {
                write(events, out);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }).with("Cache-Control", "no-store");
    }

    private void write(EventStream events, OutputStream out) throws IOException, InterruptedException {
        send(out, ": listening\n\n");
        long spoke = System.nanoTime();
        long missed = 0;
        while (!closed) {
            Optional<CallEvent> event = events.next(LOOK);
            if (event.isPresent()) {
                send(out, "event: " + event.get().type() + "\ndata: " + json(event.get()) + "\n\n");
                spoke = System.nanoTime();
            } else if (events.closed()) {
                return; // given up while the listener stalled: it has to see that, and may come again
            } else if (System.nanoTime() - spoke > SILENCE.toNanos()) {
                send(out, ": still here\n\n");
                spoke = System.nanoTime();
            }
            if (events.missed() > missed) {
                missed = events.missed();
                send(out, "event: missed\ndata: {\"missed\":" + missed + "}\n\n");
            }
        }
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

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all listening. */
    public void close() {
        closed = true;
    }
}

package io.drawbridge.core.ladder;

import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.sip.flow.HostPort;

/** A ladder for programs. */
public final class LadderJson {
    private LadderJson() {
    }

    /**
     * Writes a ladder.
     *
     * @param texts whether with the messages in full, secrets masked
     */
    public static String of(LadderView ladder, boolean texts) {
        return JsonWriter.object(json -> write(json, ladder, texts));
    }

    /** Writes the members of a ladder. */
    public static void write(JsonWriter json, LadderView ladder, boolean texts) {
        json.text("call", ladder.call())
                .text("began", ladder.began().toString())
                .number("omitted", ladder.omitted())
                .objects("legs", ladder.legs(), (inner, leg) -> inner.text("name", leg.name())
                        .text("trunk", leg.trunk().orElse(null)).text("sipCallId", leg.sipCallId()))
                .objects("messages", ladder.messages(), (inner, message) -> message(inner, ladder, message, texts));
    }

    private static void message(JsonWriter json, LadderView ladder, LadderMessage message, boolean texts) {
        MessageSummary summary = MessageSummary.of(message.bytes());
        json.number("micros", message.micros())
                .text("leg", ladder.legs().get(message.leg()).name())
                .text("direction", message.sent() ? "out" : "in")
                .text("transport", message.transport().token())
                .text("local", HostPort.of(message.local()).toString())
                .text("remote", HostPort.of(message.remote()).toString())
                .text("message", summary.line())
                .flag("sdp", summary.sdp())
                .number("repeats", message.repeats());
        if (message.repeats() > 0) {
            json.number("lastMicros", message.lastMicros());
        }
        if (texts) {
            json.text("text", LadderText.text(message));
        }
    }
}

package io.drawbridge.core.ua;

import com.google.errorprone.annotations.FormatMethod;
import io.drawbridge.core.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a test call when it is over.
 *
 * @param target the URI called
 * @param callId the Call-ID, null if no INVITE was made
 * @param local our side of the signalling, address and port
 * @param remote the other side
 * @param outcome how it ended
 * @param detail the response or cause behind it
 * @param ringingMillis from INVITE to the first 18x, null if there was none
 * @param answerMillis from INVITE to 2xx, null if there was none
 * @param talkMillis from 2xx to the end, null if there was no answer
 * @param steps the messages
 * @param media what the media was like, null without an answer
 */
record CallReport(
        String target,
        @Nullable String callId,
        String local,
        String remote,
        CallOutcome outcome,
        String detail,
        @Nullable Double ringingMillis,
        @Nullable Double answerMillis,
        @Nullable Double talkMillis,
        List<Ladder.Step> steps,
        @Nullable MediaReport media) {

    /** The report as people read it. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%s: %s%s", target, outcome.text(), detail.isEmpty() ? "" : " (" + detail + ")");
        if (!steps.isEmpty()) {
            line(text, "");
            text.append(Ladder.draw(steps, local, remote));
            line(text, "");
        }
        if (ringingMillis != null || answerMillis != null) {
            line(text, "set-up  %s%s", ringingMillis == null ? "" : format("ringing after %.1f ms, ", ringingMillis),
                    answerMillis == null ? "no answer" : format("answer after %.1f ms", answerMillis));
        }
        if (media != null) {
            media(text, media);
        }
        return text.toString();
    }

    /** The report as one line of JSON. */
    String json() {
        return JsonWriter.object(json -> {
            json.text("target", target).text("callId", callId).text("local", local).text("remote", remote)
                    .text("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .number("exitCode", outcome.exitCode()).text("detail", detail);
            number(json, "ringingMillis", ringingMillis);
            number(json, "answerMillis", answerMillis);
            number(json, "talkMillis", talkMillis);
            json.objects("messages", steps, (step, each) -> step.number("millis", rounded(each.millis()))
                    .text("direction", each.sent() ? "sent" : "received").text("message", each.text()));
            if (media != null) {
                json.object("media", inner -> media(inner, media));
            }
        });
    }

    private static void media(StringBuilder text, MediaReport media) {
        line(text, "media   %d packets sent, %d received, %d lost (%.1f %%), jitter %.2f ms%s", media.sent(),
                media.received(), media.lost(), media.lossPercent(), media.jitterMillis(),
                media.strange() == 0 ? "" : format(", %d from elsewhere", media.strange()));
        if (media.firstAfterMillis() != null) {
            line(text, "        first packet %.1f ms after the answer", media.firstAfterMillis());
        }
        EchoTimes.RoundTrips echo = media.roundTrips();
        if (echo != null) {
            line(text, "echo    %d packets came back: round trip %.2f ms (median), %.2f ms (p99), %.2f ms (worst)",
                    echo.count(), echo.median(), echo.p99(), echo.max());
        }
        line(text, "tone    %.1f dBm0 sent, %s received", media.toneSent(),
                media.toneReceived() <= ToneMeter.SILENCE ? "none" : format("%.1f dBm0", media.toneReceived()));
        if (!media.keysSent().isEmpty()) {
            line(text, "keys    %s sent, %s came back", media.keysSent(),
                    media.keysReceived().isEmpty() ? "none" : media.keysReceived());
        }
    }

    private static void media(JsonWriter json, MediaReport media) {
        json.number("sent", media.sent()).number("received", media.received()).number("strange", media.strange())
                .number("lost", media.lost()).number("lossPercent", rounded(media.lossPercent()))
                .number("lateOrDouble", media.lateOrDouble()).number("streams", media.streams())
                .number("jitterMillis", rounded(media.jitterMillis()));
        number(json, "firstAfterMillis", media.firstAfterMillis());
        json.number("toneSentDbm0", rounded(media.toneSent()))
                .number("toneReceivedDbm0", rounded(media.toneReceived()))
                .text("keysSent", media.keysSent()).text("keysReceived", media.keysReceived());
        EchoTimes.RoundTrips echo = media.roundTrips();
        if (echo != null) {
            json.object("roundTrip", trip -> trip.number("count", echo.count())
                    .number("minMillis", rounded(echo.min())).number("medianMillis", rounded(echo.median()))
                    .number("p99Millis", rounded(echo.p99())).number("maxMillis", rounded(echo.max())));
        }
    }

    private static void number(JsonWriter json, String key, @Nullable Double value) {
        if (value != null) {
            json.number(key, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    @FormatMethod
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format(format, values)).append(System.lineSeparator());
    }

    @FormatMethod
    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

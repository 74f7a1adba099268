package io.drawbridge.core.ladder;

import io.drawbridge.core.mirror.Secrets;
import io.drawbridge.sip.flow.HostPort;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A ladder for people: as a drawing, or message by message. */
public final class LadderText {
    private static final String US = "Drawbridge";

    private LadderText() {
    }

    /** The caller’s column at the left if there is a caller, ours beside it, then those of all other legs. */
    public static String drawing(LadderView ladder) {
        LadderDrawing drawing = new LadderDrawing();
        int[] columns = new int[ladder.legs().size()];
        int us = -1;
        for (int i = 0; i < columns.length; i++) {
            if (us < 0 && !ladder.legs().get(i).name().equals(ShardLadders.CALLER)) {
                us = drawing.column(US, "");
            }
            columns[i] = drawing.column(name(ladder.legs().get(i)), address(ladder, i));
        }
        us = us < 0 ? drawing.column(US, "") : us;
        for (LadderMessage message : ladder.messages()) {
            int peer = columns[message.leg()];
            drawing.arrow(message.micros() / 1e3, message.sent() ? us : peer, message.sent() ? peer : us,
                    MessageSummary.of(message.bytes()).marked(), repeats(message));
        }
        return "call " + ladder.call() + "  " + ladder.began() + "\n\n" + drawing.text() + omitted(ladder);
    }

    /** The messages in full, each below a line that says when, where from and where to; secrets are masked. */
    public static String messages(LadderView ladder) {
        StringBuilder out = new StringBuilder();
        for (LadderMessage message : ladder.messages()) {
            LadderView.Leg leg = ladder.legs().get(message.leg());
            String from = (message.sent() ? US : name(leg)) + " "
                    + HostPort.of(message.sent() ? message.local() : message.remote());
            String to = (message.sent() ? name(leg) : US) + " "
                    + HostPort.of(message.sent() ? message.remote() : message.local());
            String repeated = repeats(message);
            out.append(String.format(Locale.ROOT, "--- %+.1f ms  %s → %s  %s%s%n", message.micros() / 1e3, from, to,
                    message.transport().token(), repeated.isEmpty() ? "" : "  " + repeated));
            out.append(text(message).replace("\r\n", "\n").stripTrailing()).append("\n\n");
        }
        return out + omitted(ladder);
    }

    static String text(LadderMessage message) {
        return new String(Secrets.masked(message.bytes()), StandardCharsets.UTF_8);
    }

    static String name(LadderView.Leg leg) {
        return leg.trunk().map(trunk -> trunk + " (" + leg.name() + ")").orElse(leg.name());
    }

    private static String address(LadderView ladder, int leg) {
        return ladder.messages().stream().filter(message -> message.leg() == leg).findFirst()
                .map(message -> HostPort.of(message.remote()).toString()).orElse("");
    }

    private static String repeats(LadderMessage message) {
        return message.repeats() == 0 ? "" : String.format(Locale.ROOT, "repeated ×%d, last at %+.0f ms",
                message.repeats(), message.lastMicros() / 1e3);
    }

    private static String omitted(LadderView ladder) {
        return ladder.omitted() == 0 ? "" : ladder.omitted()
                + " messages between the first and the last ones are not kept (ladder.messages, ladder.size)\n";
    }
}

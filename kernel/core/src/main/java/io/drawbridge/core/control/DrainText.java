package io.drawbridge.core.control;

import io.drawbridge.core.drain.DrainProgress;
import io.drawbridge.core.json.JsonWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How far a drain is, for people and for programs. */
final class DrainText {
    private DrainText() {
    }

    static String of(DrainProgress progress, boolean json) {
        return (json ? json(progress) : line(progress)) + "\n";
    }

    static String line(DrainProgress progress) {
        String phase = progress.phase().name().toLowerCase(Locale.ROOT);
        return phase + ", " + (progress.calls() == 1 ? "1 call" : progress.calls() + " calls")
                + progress.deadline().map(at -> " left, hung up at " + at.truncatedTo(ChronoUnit.SECONDS)).orElse("")
                + (progress.exit() ? ", then the process ends" : "");
    }

    static String json(DrainProgress progress) {
        return JsonWriter.object(json -> {
            json.text("state", progress.phase().name().toLowerCase(Locale.ROOT)).number("calls", progress.calls())
                    .flag("exit", progress.exit());
            progress.deadline().ifPresent(at -> json.text("deadline", at.toString()));
        });
    }
}

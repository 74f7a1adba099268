package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.util.List;

/** The decision record of a call that has ended, as {@code explain --json} tells it. */
record CallRecord(Config json) {

    /** Who ended it and why: {@code caller: normal}. */
    CallRecord ended(String by, String cause) {
        assertEquals(by + ": " + cause, json.getString("end.by") + ": " + json.getString("end.cause"), this::text);
        return this;
    }

    /** What the caller was told in place of an answer. */
    CallRecord refused(int status, String code) {
        assertEquals(status + " " + code, json.getInt("refusal.status") + " " + json.getString("refusal.code"),
                this::text);
        return this;
    }

    CallRecord wasAnswered() {
        assertTrue(json.hasPath("answered"), this::text);
        return this;
    }

    CallRecord wasNotAnswered() {
        assertTrue(!json.hasPath("answered"), this::text);
        return this;
    }

    /** That media came from both sides, was passed on, and none was lost or rejected. */
    CallRecord mediaBothWays() {
        for (String side : List.of("caller", "callee")) {
            Config media = json.getConfig("media." + side);
            assertTrue(media.getLong("received") > 0 && media.getLong("sent") > 0, this::text);
            assertEquals("PCMU 0 0", media.getString("codec").replaceFirst("/.*", "") + " " + media.getLong("lost")
                    + " " + media.getLong("rejected"), this::text);
        }
        return this;
    }

    /** The attempts in order. */
    List<? extends Config> attempts() {
        return json.getConfigList("steps").stream().filter(step -> step.getString("step").equals("attempt")).toList();
    }

    /** How each attempt ended: {@code t3 transport}. */
    CallRecord attempted(String... ends) {
        assertEquals(List.of(ends),
                attempts().stream().map(attempt -> trunk(attempt) + " " + attempt.getString("end.code")).toList(),
                this::text);
        return this;
    }

    /** One that was not even tried has no address, and is named by its target. */
    private static String trunk(Config attempt) {
        return attempt.hasPath("trunk") ? attempt.getString("trunk")
                : attempt.getString("target").replaceFirst("trunk[: ]", "");
    }

    /** The statuses that came back in an attempt. */
    List<Integer> responses(int attempt) {
        return attempts().get(attempt - 1).getConfigList("responses").stream()
                .map(response -> response.getInt("status")).toList();
    }

    /** How many milliseconds an attempt took. */
    int took(int attempt) {
        Config one = attempts().get(attempt - 1);
        return one.getInt("end.at") - one.getInt("at");
    }

    String text() {
        return json.root().render(ConfigRenderOptions.concise().setFormatted(true));
    }
}

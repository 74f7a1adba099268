package io.drawbridge.distribution.call;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One message out of sipp's log.
 *
 * @param sent whether sipp sent it; else it received it
 * @param text the message, lines ended by a line feed
 */
record SippMessage(boolean sent, String text) {
    private static final Pattern ENTRY = Pattern.compile(
            "^-{20,} [^\\n]*\\n(?:UDP|TCP) message (sent|received)[^\\n]*\\n\\n(.*?)(?=^-{20,} |\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** Reads a message log. */
    static List<SippMessage> in(String log) {
        return ENTRY.matcher(log.replace("\r", "")).results().map(SippMessage::of).toList();
    }

    private static SippMessage of(MatchResult entry) {
        return new SippMessage(entry.group(1).equals("sent"), entry.group(2));
    }

    /** The request or status line. */
    String first() {
        return text.lines().findFirst().orElse("");
    }

    /** Tells whether it is this request, or a response of this status to any request. */
    boolean is(String methodOrStatus) {
        return first().startsWith(methodOrStatus + " ") || first().startsWith("SIP/2.0 " + methodOrStatus + " ");
    }

    /** The values of a header. */
    List<String> headers(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip()).toList();
    }

    /** The only value of a header that must be there. */
    String header(String name) {
        List<String> values = headers(name);
        if (values.size() != 1) {
            throw new AssertionError(values.size() + " " + name + " headers in\n" + text);
        }
        return values.getFirst();
    }

    /** The tag of From or To. */
    String tag(String header) {
        return header(header).replaceFirst(".*;tag=", "");
    }

    /** The body, empty without one. */
    String body() {
        int end = text.indexOf("\n\n");
        return end < 0 ? "" : text.substring(end + 2).strip();
    }

    private Stream<String> head() {
        return text.lines().takeWhile(line -> !line.isEmpty());
    }
}

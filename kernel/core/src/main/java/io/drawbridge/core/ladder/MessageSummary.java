package io.drawbridge.core.ladder;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a ladder says of a message in one line.
 *
 * @param line the method, or status and phrase; of a response to something else than INVITE its method as well
 * @param sdp whether it describes media
 */
record MessageSummary(String line, boolean sdp) {
    private static final String RESPONSE = "SIP/2.0 ";
    private static final Pattern CSEQ =
            Pattern.compile("^cseq[ \\t]*:\\s*\\d+\\s+(\\S+)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    static MessageSummary of(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        String first = text.lines().findFirst().orElse("");
        String body = text.substring(Math.min(text.length(), (text.indexOf("\r\n\r\n") + 4)));
        return new MessageSummary(line(first, text), body.startsWith("v=0") || body.contains("\nv=0"));
    }

    private static String line(String first, String text) {
        if (!first.regionMatches(true, 0, RESPONSE, 0, RESPONSE.length())) {
            int end = first.indexOf(' ');
            return end < 0 ? first : first.substring(0, end);
        }
        Matcher cseq = CSEQ.matcher(text);
        String method = cseq.find() ? cseq.group(1).toUpperCase(Locale.ROOT) : "INVITE";
        return first.substring(RESPONSE.length()) + (method.equals("INVITE") ? "" : " (" + method + ")");
    }

    /** The line with a mark for media. */
    String marked() {
        return sdp ? line + " +SDP" : line;
    }
}

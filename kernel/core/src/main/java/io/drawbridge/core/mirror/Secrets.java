package io.drawbridge.core.mirror;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a message what proves an identity, before people or other machines see it: whoever has a digest response
 * may try passwords on it for as long as it takes, whoever has a token or a key has what it opens.
 */
public final class Secrets {
    /** The values of credentials, folded lines included (RFC 3261 §7.3.1). */
    private static final Pattern CREDENTIALS = Pattern.compile(
            "^(?:proxy-)?authorization[ \\t]*:[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    /** What of a digest is secret (RFC 7616 §3.4). */
    private static final Pattern RESPONSE =
            Pattern.compile("\\bresponse\\s*=\\s*\"?([^\",\\s]*)", Pattern.CASE_INSENSITIVE);

    /** SRTP keys in SDP (RFC 4568 §6.1). */
    private static final Pattern KEY = Pattern.compile("\\binline:([^|\\s]*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern AFTER_SCHEME = Pattern.compile("^\\S+\\s+(.*)$", Pattern.DOTALL);

    private Secrets() {
    }

    /** A copy of a message with every secret written over, byte for byte. */
    public static byte[] masked(byte[] message) {
        byte[] copy = message.clone();
        String text = new String(message, StandardCharsets.ISO_8859_1);
        Matcher credentials = CREDENTIALS.matcher(text);
        while (credentials.find()) {
            maskCredentials(copy, credentials.start(1), credentials.group(1));
        }
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            overwrite(copy, key.start(1), key.end(1));
        }
        return copy;
    }

    private static void maskCredentials(byte[] copy, int at, String value) {
        boolean digest = value.toLowerCase(Locale.ROOT).startsWith("digest");
        Matcher secret = (digest ? RESPONSE : AFTER_SCHEME).matcher(value);
        while (secret.find()) {
            overwrite(copy, at + secret.start(1), at + secret.end(1));
        }
    }

    private static void overwrite(byte[] copy, int from, int to) {
        for (int i = from; i < to; i++) {
            if (copy[i] != '\r' && copy[i] != '\n') {
                copy[i] = 'x';
            }
        }
    }
}

package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Option tags in Require, Proxy-Require and Supported. */
final class OptionTags {
    /** Reliable provisional responses, RFC 3262. */
    static final String RELIABLE = "100rel";

    private OptionTags() {
    }

    /** Tells whether a header names a tag. */
    static boolean contains(SipMessage message, String header, String tag) {
        for (String value : message.headers(header)) {
            for (String one : value.split(",", -1)) {
                if (one.strip().equalsIgnoreCase(tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The tags that a peer requires and we do not have. */
    static List<String> unsupported(SipMessage message, Set<String> supported) {
        List<String> missing = new ArrayList<>();
        collect(message.headers("Require"), supported, missing);
        collect(message.headers("Proxy-Require"), supported, missing);
        return missing;
    }

    private static void collect(List<String> values, Set<String> supported, List<String> missing) {
        for (String value : values) {
            for (String one : value.split(",", -1)) {
                String tag = one.strip();
                if (!tag.isEmpty() && !supported.contains(tag) && missing.size() < 16) {
                    missing.add(tag);
                }
            }
        }
    }
}

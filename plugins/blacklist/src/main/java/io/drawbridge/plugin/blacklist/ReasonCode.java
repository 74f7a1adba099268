package io.drawbridge.plugin.blacklist;

import java.util.Locale;

/** Makes stable reason codes of what people write into lists. */
final class ReasonCode {
    /** The most characters of a code; it stands in headers, records and names of statistics. */
    private static final int MAX_LENGTH = 40;

    private ReasonCode() {
    }

    /** Lower-case words joined by hyphens: {@code "Fraud, May 2026"} is {@code fraud-may-2026}. */
    static String of(String text) {
        StringBuilder code = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (plain && code.length() < MAX_LENGTH) {
                code.append(c);
            } else if (!code.isEmpty() && code.charAt(code.length() - 1) != '-' && code.length() < MAX_LENGTH) {
                code.append('-');
            }
        }
        if (!code.isEmpty() && code.charAt(code.length() - 1) == '-') {
            code.setLength(code.length() - 1);
        }
        return code.toString();
    }
}

package io.drawbridge.plugin.blacklist;

import io.drawbridge.api.call.Party;
import java.util.Locale;
import java.util.Set;

/**
 * Brings numbers into the one form in which they are compared: their digits, with {@code *} and {@code #}, without
 * plus sign. Whoever tries to get past a list may write the same number in other ways and still reach the same phone;
 * therefore visual separators, invisible characters and percent-encoding (RFC 3261 §19.1.4) go away, and digits of
 * other scripts become plain ones. What is no number then, such as {@code alice}, is compared as it stands.
 */
final class NumberText {
    private static final Set<String> NAMES_OF_NOBODY =
            Set.of("anonymous", "unavailable", "unknown", "restricted", "private", "withheld");

    private NumberText() {
    }

    /** The number of a party: in E.164 if known, else what it sent. */
    static String of(Party party) {
        return normalise(party.number());
    }

    /** Tells whether a party has no number and no name (RFC 3323 §4.1, and what gateways send). */
    static boolean isAnonymous(Party party) {
        if (party.e164().isPresent()) {
            return false;
        }
        return party.user().isBlank()
                || NAMES_OF_NOBODY.contains(party.user().toLowerCase(Locale.ROOT))
                || party.host().equalsIgnoreCase("anonymous.invalid");
    }

    static String normalise(String written) {
        int start = written.startsWith("+") ? 1 : 0;
        if (isPlain(written, start)) {
            return start == 0 ? written : written.substring(1);
        }
        String decoded = written.indexOf('%') < 0 ? written : decode(written);
        StringBuilder digits = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); ) {
            int c = decoded.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
            } else if (c == '*' || c == '#') {
                digits.append((char) c);
            } else if (!isSeparator(c) && !(isPlus(c) && digits.isEmpty())) {
                return withoutPlus(decoded);
            }
        }
        return digits.isEmpty() ? decoded : digits.toString();
    }

    private static String withoutPlus(String name) {
        return name.startsWith("+") ? name.substring(1) : name;
    }

    private static boolean isPlain(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (NumberTable.symbol(text.charAt(i)) == 0) {
                return false;
            }
        }
        return text.length() > start;
    }

    private static boolean isSeparator(int c) {
        return switch (c) {
            case '-', '.', '(', ')', '/' -> true;
            default -> Character.isWhitespace(c) || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.DASH_PUNCTUATION;
        };
    }

    private static boolean isPlus(int c) {
        return c == '+' || c == '\uff0b';
    }

    /** Percent-encoded ASCII as plain characters; anything else stays as it is. */
    private static String decode(String written) {
        StringBuilder decoded = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            int high = i + 2 < written.length() ? Character.digit(written.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(written.charAt(i + 2), 16) : -1;
            if (written.charAt(i) == '%' && low >= 0 && high < 8) {
                decoded.append((char) (high * 16 + low));
                i += 2;
            } else {
                decoded.append(written.charAt(i));
            }
        }
        return decoded.toString();
    }
}

package io.drawbridge.plugin.blacklist;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list: a number, the beginning of numbers ({@code +90*}), or an expression between slashes that is found
 * anywhere in a number unless anchored ({@code /^1900/}). Numbers and beginnings are normalised as by {@link
 * NumberText}.
 */
final class NumberPattern {
    /** Longer than any number and any user name that makes sense; bounds what one entry costs. */
    private static final int MAX_LENGTH = 256;

    private final Kind kind;
    private final String text;
    private final @Nullable Pattern expression;

    private NumberPattern(Kind kind, String text, @Nullable Pattern expression) {
        this.kind = kind;
        this.text = text;
        this.expression = expression;
    }

    /** How an entry is compared. */
    enum Kind {
        NUMBER, PREFIX, EXPRESSION
    }

    /** Reads an entry as it is written in the configuration or in a file. */
    public static NumberPattern parse(String written) {
        if (written.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an entry has at most " + MAX_LENGTH + " characters");
        }
        if (written.length() > 2 && written.startsWith("/") && written.endsWith("/")) {
            String body = written.substring(1, written.length() - 1);
            return new NumberPattern(Kind.EXPRESSION, body, compile(body));
        }
        boolean prefix = written.endsWith("*");
        String normal = NumberText.normalise(prefix ? written.substring(0, written.length() - 1) : written);
        if (normal.isBlank() || normal.equals("+")) {
            throw new IllegalArgumentException("\"" + written + "\" is neither a number nor the beginning of one");
        }
        return new NumberPattern(prefix ? Kind.PREFIX : Kind.NUMBER, normal, null);
    }

    private static Pattern compile(String body) {
        if (body.contains("\\+") || body.contains("[+]")) {
            throw new IllegalArgumentException("numbers are compared without their plus sign: write \"/^90/\", not"
                    + " \"/^\\+90/\"");
        }
        try {
            return Pattern.compile(body);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("not an expression of RE2: " + wrong.getMessage(), wrong);
        }
    }

    Kind kind() {
        return kind;
    }

    /** The normalised number or beginning, or the expression without its slashes. */
    String text() {
        return text;
    }

    /** Tells whether an expression is found in a number. Only for expressions. */
    boolean isFoundIn(String number) {
        return expression != null && expression.matcher(number).find();
    }
}

package io.drawbridge.plugin.staticroutes;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a number, header or label must look like, written as {@code text} (exactly that), {@code text*} (begins with
 * that) or {@code /expression/} (contains a match; anchor it with {@code ^} and {@code $}). Upper and lower case
 * differ.
 *
 * <p>Callers choose the texts, so expressions run on RE2/J: in time linear in the text, whatever the expression.
 */
final class TextPattern {
    /** The rank of an expression: its match has no length that could be compared. */
    static final int UNRANKED = -1;
    /** The rank of an exact text: no prefix is longer. */
    static final int EXACT = Integer.MAX_VALUE;

    private final String written;
    private final String text;
    private final int rank;
    private final @Nullable Pattern expression;

    private TextPattern(String written, String text, int rank, @Nullable Pattern expression) {
        this.written = written;
        this.text = text;
        this.rank = rank;
        this.expression = expression;
    }

    /** Reads a pattern as it is written in the configuration. */
    public static TextPattern parse(String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException("a pattern cannot be empty; use \"/^$/\" for an empty text");
        }
        if (written.length() > 1 && written.startsWith("/") && written.endsWith("/")) {
            return new TextPattern(written, "", UNRANKED, compile(written.substring(1, written.length() - 1)));
        }
        if (written.endsWith("*")) {
            String prefix = written.substring(0, written.length() - 1);
            return new TextPattern(written, prefix, prefix.length(), null);
        }
        return new TextPattern(written, written, EXACT, null);
    }

    private static Pattern compile(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("not an expression of RE2: " + wrong.getMessage(), wrong);
        }
    }

    /** Tells whether a text looks like this. */
    boolean matches(String candidate) {
        if (expression != null) {
            return expression.matcher(candidate).find();
        }
        return rank == EXACT ? candidate.equals(text) : candidate.startsWith(text);
    }

    /** How closely this says what it wants: the length of a prefix, {@link #EXACT} or {@link #UNRANKED}. */
    int rank() {
        return rank;
    }

    @Override
    public String toString() {
        return written;
    }
}

package io.drawbridge.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of ports, written {@code 20000-30000}, both ends included.
 *
 * @param first the first port
 * @param last the last port
 */
public record PortRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,5})\\s*-\\s*(\\d{1,5})\\s*");

    /** Refuses what is no range of ports that holds at least one RTP and RTCP pair. */
    public PortRange {
        if (first < 1 || last > 65_535 || last - (first + first % 2) < 1) {
            throw new IllegalArgumentException(
                    "needs at least one even port and the one after it, from 1 to 65535, not " + first + "-" + last);
        }
    }

    /** Reads {@code first-last}. */
    public static PortRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must look like 20000-30000, not \"" + text + "\"");
        }
        return new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Tells whether the ranges share a port. */
    public boolean overlaps(PortRange other) {
        return first <= other.last && other.first <= last;
    }

    /** Tells whether the port is in the range. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** How many pairs of an even port and the one after it the range holds. */
    public int pairs() {
        return (last - (first + first % 2) + 1) / 2;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}

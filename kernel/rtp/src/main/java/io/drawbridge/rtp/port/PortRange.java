package io.drawbridge.rtp.port;

/**
 * The ports of a network, both included. RTP takes even ones and RTCP the odd one above, so that an odd first and
 * an even last port stay unused.
 *
 * @param first the lowest
 * @param last the highest
 */
public record PortRange(int first, int last) {
    /** Checks that there is room for a pair. */
    public PortRange {
        if (first < 1 || last > 0xFFFF || (first + 1) / 2 * 2 >= last) {
            throw new IllegalArgumentException("ports " + first + "-" + last
                    + " hold no pair of an even port and the odd one above within 1-65535");
        }
    }

    /**
     * Reads {@code 20000-30000}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static PortRange parse(String text) {
        String[] parts = text.strip().split("\\s*-\\s*", 2);
        try {
            return new PortRange(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a range of ports such as 20000-30000", e);
        }
    }

    /** How many pairs there are. */
    public int pairs() {
        return (last - lowestEven() + 1) / 2;
    }

    int lowestEven() {
        return (first + 1) / 2 * 2;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}

package io.drawbridge.plugin.blacklist;

import java.util.Optional;

/**
 * Everything that is listed, for callers and for callees; immutable.
 *
 * @param callers what is listed for callers
 * @param callees what is listed for callees
 */
record NumberLists(NumberList callers, NumberList callees) {

    /** What is found of a number: the entry, written as an operator would, and why it is listed. */
    record Match(String entry, String reason) {
    }

    /** Looks for a caller's normalised number. */
    Optional<Match> caller(String number, long day) {
        return callers.find(number, day);
    }

    /** Looks for a callee's normalised number. */
    Optional<Match> callee(String number, long day) {
        return callees.find(number, day);
    }

    /** Collects entries, within limits. For one thread, and for one set of lists. */
    static final class Builder {
        private final int maxEntries;
        private final int maxExpressions;
        private final Listings listings = new Listings();
        private final NumberList callers = new NumberList(listings);
        private final NumberList callees = new NumberList(listings);
        private int entries;
        private int expressions;

        Builder(int maxEntries, int maxExpressions) {
            this.maxEntries = maxEntries;
            this.maxExpressions = maxExpressions;
        }

        /**
         * Adds an entry.
         *
         * @throws IllegalArgumentException if there are too many
         */
        void add(NumberPattern pattern, Side side, Listing listing) {
            if (++entries > maxEntries) {
                throw new IllegalArgumentException("more than " + maxEntries + " entries; see max-entries");
            }
            if (pattern.kind() == NumberPattern.Kind.EXPRESSION && ++expressions > maxExpressions) {
                throw new IllegalArgumentException(
                        "more than " + maxExpressions + " expressions; see max-expressions, or list prefixes");
            }
            int index = listings.index(listing);
            if (side.caller()) {
                callers.add(pattern, index);
            }
            if (side.callee()) {
                callees.add(pattern, index);
            }
        }

        int entries() {
            return entries;
        }

        NumberLists build() {
            return new NumberLists(callers, callees);
        }
    }
}

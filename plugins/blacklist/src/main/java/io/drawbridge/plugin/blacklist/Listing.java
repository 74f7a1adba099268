package io.drawbridge.plugin.blacklist;

/**
 * Why and how long something is listed. Many entries share one.
 *
 * @param reason the reason code
 * @param lastDay the last day on which it counts, in days since 1 January 1970 UTC
 */
record Listing(String reason, long lastDay) {
    /** The last day of what never expires. */
    static final long FOR_EVER = Long.MAX_VALUE;

    boolean countsOn(long day) {
        return day <= lastDay;
    }
}

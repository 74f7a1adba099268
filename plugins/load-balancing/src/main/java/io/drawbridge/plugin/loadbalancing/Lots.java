package io.drawbridge.plugin.loadbalancing;

/** Draws trunks at random by weight. */
final class Lots {

    private Lots() {
    }

    /**
     * A lot for a trunk: the smallest of several lots belongs to a trunk of weight w with a chance of w out of the sum
     * of the weights, and so on for the second among the rest (Efraimidis and Spirakis, 2006: weighted sampling without
     * replacement by one independent exponential key each).
     *
     * @param weight at least 0; a weight of 0 never wins
     * @param chance a number that is as likely anywhere from 0 (included) to 1 (excluded)
     */
    static double draw(int weight, double chance) {
        return weight <= 0 ? Double.POSITIVE_INFINITY : -Math.log1p(-chance) / weight;
    }
}

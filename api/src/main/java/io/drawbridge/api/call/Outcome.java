package io.drawbridge.api.call;

/**
 * How an order to a live call ended.
 *
 * @param done whether it was carried out
 * @param reason why not, one line with a stable code first; empty when done
 */
public record Outcome(boolean done, String reason) {
    private static final Outcome DONE = new Outcome(true, "");

    /** It was carried out. */
    public static Outcome ok() {
        return DONE;
    }

    /** It was not. */
    public static Outcome refused(String reason) {
        return new Outcome(false, reason);
    }
}

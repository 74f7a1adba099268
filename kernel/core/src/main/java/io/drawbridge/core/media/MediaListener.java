package io.drawbridge.core.media;

/** Told of what happens to the media of a call; from any thread, must not block. */
public interface MediaListener {

    /**
     * No packet came from a leg’s peer for longer than the media time-out, though some were due (hold is not counted).
     *
     * @param leg the leg
     */
    void silent(MediaLeg leg);

    /** The source of a leg’s media was locked, or changed by the rules of the source policy. */
    default void source(MediaLeg leg, String address) {
    }
}

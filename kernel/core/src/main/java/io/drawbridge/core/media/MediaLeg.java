package io.drawbridge.core.media;

/** The RTP end of one leg, as handed out by a {@link MediaSession}; opaque but for its settings. */
public interface MediaLeg {

    /** What it was made with. */
    MediaLegSettings settings();
}

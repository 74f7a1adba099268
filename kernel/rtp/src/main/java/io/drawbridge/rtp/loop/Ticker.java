package io.drawbridge.rtp.loop;

import org.jspecify.annotations.Nullable;

/** Something that acts at a steady pace on a media loop, such as a sender of RTP; on one wheel at a time. */
public abstract class Ticker {
    /** The next one in the same list, kept by the wheel. */
    @Nullable Ticker next;

    /** The list that this is in, kept by the wheel. */
    int slot = TickWheel.NOWHERE;

    /** The turns of the wheel from one call to the next, kept by the wheel; 0 while stopped. */
    int turns;

    /** Called at every period. What it throws stops it. */
    protected abstract void tick();
}

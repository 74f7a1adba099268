package io.drawbridge.core.sdp;

/**
 * Bounds on what a stranger may make us hold.
 *
 * @param bytes the longest description
 * @param media the most m= lines
 * @param formats the most formats of one m= line
 * @param lines the most lines of one section (the session's, or one m= line's)
 */
public record SdpLimits(int bytes, int media, int formats, int lines) {
    /** Far above what browsers and PBXs send (10 KiB, 4 m= lines), far below what hurts. */
    public static final SdpLimits DEFAULT = new SdpLimits(32 * 1024, 16, 64, 400);
}

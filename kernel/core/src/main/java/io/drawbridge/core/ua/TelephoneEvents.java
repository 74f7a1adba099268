package io.drawbridge.core.ua;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Digits as RFC 4733 packets on a 20 ms grid: 100 ms of key, the end three times, 100 ms of pause. Confined to one
 * thread.
 */
final class TelephoneEvents {
    private static final String DIGITS = "0123456789*#ABCD";
    private static final int KEY_FRAMES = 5;
    private static final int ENDS = 3;
    private static final int PAUSE_FRAMES = 5;
    private static final int VOLUME = 10;

    private final Deque<Integer> waiting = new ArrayDeque<>();
    private int frame;
    private long begin;

    /** Tells whether each character is a key of a telephone. */
    static boolean valid(String digits) {
        return digits.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0);
    }

    void press(String digits) {
        digits.chars().forEach(digit -> waiting.add(DIGITS.indexOf(digit)));
    }

    /** Tells whether digits are still to be sent. */
    boolean pressing() {
        return !waiting.isEmpty();
    }

    /** Tells whether the frame that comes next belongs to a key: no audio is sent then. */
    boolean keyDown() {
        return pressing() && frame < KEY_FRAMES + ENDS;
    }

    /** Writes the four octets of the event for this frame; the marker is due on the first. */
    void next(byte[] payload, long timestamp) {
        if (frame == 0) {
            begin = timestamp;
        }
        boolean end = frame >= KEY_FRAMES;
        int duration = ToneSource.FRAME * (end ? KEY_FRAMES : frame + 1);
        payload[0] = (byte) (int) waiting.element();
        payload[1] = (byte) ((end ? 0x80 : 0) | VOLUME);
        payload[2] = (byte) (duration >> 8);
        payload[3] = (byte) duration;
    }

    /** The timestamp of the key, the same in all its packets. */
    long timestamp() {
        return begin;
    }

    /** Tells whether the packet written last was the first of its key. */
    boolean first() {
        return frame == 0;
    }

    /** Goes on by one frame. */
    void advance() {
        if (pressing() && ++frame == KEY_FRAMES + ENDS + PAUSE_FRAMES) {
            frame = 0;
            waiting.remove();
        }
    }

    /** The key of an event packet that says its key is over, or 0 when this is none. */
    static char endedKey(byte[] packet, int offset, int length) {
        boolean ended = length >= 4 && (packet[offset + 1] & 0x80) != 0;
        return ended && packet[offset] >= 0 && packet[offset] < DIGITS.length() ? DIGITS.charAt(packet[offset]) : 0;
    }
}

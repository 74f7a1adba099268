package io.drawbridge.rtp.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Takes out of RTCP what tells one side of the border about the other, in place and without an object.
 *
 * <p>What is measured crosses: sender and receiver reports without profile-specific extensions, extended reports,
 * jitter reports, feedback. Of the source description only the CNAME crosses, and as a name of ours: endpoints put user
 * and host into it, and their name, mail address, place and software beside it. A BYE loses its reason text. Whatever
 * else there is, APP above all, may say anything and stays out. The padding goes, since only that of the last packet
 * would be in place (RFC 3550 §6.4.1).
 *
 * <p>The name is a short-term persistent one (RFC 7022 §4.2): 96 random bits, the same for as long as this object
 * lives. It never is longer than the one that it stands for, so that a packet never grows.
 */
public final class RtcpDisguise {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NAME_BYTES = 12;

    private static final int HEADER = 4;
    private static final int EXTENDED_JITTER = 195; // RFC 5450
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int BYE = 203;
    private static final int TRANSPORT_FEEDBACK = 205; // RFC 4585
    private static final int PAYLOAD_FEEDBACK = 206;
    private static final int EXTENDED_REPORT = 207; // RFC 3611
    private static final int CNAME = 1;
    private static final int MALFORMED = -1;

    private final byte[] name;

    /** Chooses a name. */
    public RtcpDisguise() {
        byte[] random = new byte[NAME_BYTES];
        RANDOM.nextBytes(random);
        name = Base64.getEncoder().encodeToString(random).getBytes(StandardCharsets.US_ASCII);
    }

    /** The name that CNAMEs are replaced by; of a shorter one by its beginning. */
    public String name() {
        return new String(name, StandardCharsets.US_ASCII);
    }

    /**
     * Rewrites a compound.
     *
     * @param buffer holds the compound; afterwards it is as short as what is left, zero if that is nothing
     * @return false if it is malformed: then the content is undefined
     */
    public boolean apply(PacketBuffer buffer) {
        if (!RtcpPackets.valid(buffer)) {
            return false;
        }
        ByteBuffer bytes = buffer.bytes();
        int length = buffer.length();
        int written = 0;
        int read = 0;
        while (read < length) {
            int next = read + HEADER * ((bytes.getShort(read + 2) & 0xFFFF) + 1);
            int end = unpadded(bytes, read, next, next == length);
            int size = end < 0 ? MALFORMED : rewrite(bytes, read, end, written);
            if (size < 0) {
                return false;
            }
            written += size;
            read = next;
        }
        buffer.length(written);
        return true;
    }

    /** Where a packet ends without its padding, which only the last one may have. */
    private static int unpadded(ByteBuffer bytes, int from, int end, boolean last) {
        if ((bytes.get(from) & 0x20) == 0) {
            return end;
        }
        int padding = bytes.get(end - 1) & 0xFF;
        return !last || padding == 0 || padding % 4 != 0 || padding > end - from - HEADER ? MALFORMED : end - padding;
    }

    /** Writes what may cross of one packet, and returns how much that is. Never writes beyond what it has read. */
    private int rewrite(ByteBuffer bytes, int from, int end, int to) {
        int count = bytes.get(from) & 0x1F;
        return switch (bytes.get(from + 1) & 0xFF) {
            case SENDER_REPORT -> keep(bytes, from, end, 28 + 24 * count, to);
            case RECEIVER_REPORT -> keep(bytes, from, end, 8 + 24 * count, to);
            case BYE, EXTENDED_JITTER -> keep(bytes, from, end, HEADER + 4 * count, to);
            case EXTENDED_REPORT -> keep(bytes, from, end, Math.max(8, end - from), to);
            case TRANSPORT_FEEDBACK, PAYLOAD_FEEDBACK -> keep(bytes, from, end, Math.max(12, end - from), to);
            case SOURCE_DESCRIPTION -> describe(bytes, from, end, count, to);
            default -> 0;
        };
    }

    /** Keeps the beginning of a packet. */
    private static int keep(ByteBuffer bytes, int from, int end, int size, int to) {
        if (size > end - from) {
            return MALFORMED;
        }
        if (from != to) {
            bytes.put(to, bytes, from, size);
        }
        return close(bytes, to, bytes.get(to) & 0x1F, size);
    }

    /** Keeps of each chunk (RFC 3550 §6.5) the source and that it has a CNAME. */
    private int describe(ByteBuffer bytes, int from, int end, int chunks, int to) {
        int read = from + HEADER;
        int write = to + HEADER;
        int named = 0;
        for (int i = 0; i < chunks; i++) {
            if (read + 4 >= end) {
                return MALFORMED;
            }
            int source = bytes.getInt(read);
            int canonical = -1;
            read += 4;
            while (read < end && bytes.get(read) != 0) {
                int length = read + 1 < end ? bytes.get(read + 1) & 0xFF : end;
                if (bytes.get(read) == CNAME) {
                    canonical = length;
                }
                read += 2 + length;
            }
            read = aligned(read + 1);
            if (read > end) {
                return MALFORMED;
            }
            if (canonical >= 0) {
                write = chunk(bytes, write, source, Math.min(canonical, name.length));
                named++;
            }
        }
        if (named == 0) {
            return 0;
        }
        bytes.put(to + 1, (byte) SOURCE_DESCRIPTION);
        return close(bytes, to, named, write - to);
    }

    /** Writes a chunk of a source and the beginning of our name for it. */
    private int chunk(ByteBuffer bytes, int at, int source, int length) {
        bytes.putInt(at, source);
        bytes.put(at + 4, (byte) CNAME);
        bytes.put(at + 5, (byte) length);
        bytes.put(at + 6, name, 0, length);
        int end = aligned(at + 6 + length + 1);
        for (int i = at + 6 + length; i < end; i++) {
            bytes.put(i, (byte) 0);
        }
        return end;
    }

    /** Sets version, no padding, the count and the length of a packet. */
    private static int close(ByteBuffer bytes, int at, int count, int size) {
        bytes.put(at, (byte) (0x80 | count));
        bytes.putShort(at + 2, (short) (size / 4 - 1));
        return size;
    }

    /** The next boundary of 32 bits: every packet begins at one. */
    private static int aligned(int offset) {
        return (offset + 3) & ~3;
    }
}

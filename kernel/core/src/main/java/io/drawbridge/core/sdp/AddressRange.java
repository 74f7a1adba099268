package io.drawbridge.core.sdp;

import java.net.InetAddress;

/**
 * A range of addresses.
 *
 * @param address any address of it
 * @param bits the length of the prefix
 */
public record AddressRange(InetAddress address, int bits) {

    /** Checks the length of the prefix. */
    public AddressRange {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException("prefix length " + bits + " for " + address.getHostAddress());
        }
    }

    /** Tells whether the address lies within. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int i = 0; i * 8 < bits; i++) {
            int mask = bits - i * 8 >= 8 ? 0xff : 0xff << (8 - (bits - i * 8));
            if (((mine[i] ^ theirs[i]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}

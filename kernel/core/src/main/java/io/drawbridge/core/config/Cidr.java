package io.drawbridge.core.config;

import java.net.InetAddress;

/**
 * A block of addresses, written {@code 198.51.100.0/28} or as one address.
 *
 * @param address the first address, host bits zero
 * @param prefix how many leading bits count
 */
public record Cidr(InetAddress address, int prefix) {

    /** Reads {@code address/prefix} or a single address. */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = BindHost.parse(slash < 0 ? text : text.substring(0, slash)).address();
        int bits = address.getAddress().length * 8;
        if (slash < 0) {
            return new Cidr(address, bits);
        }
        String digits = text.substring(slash + 1).strip();
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException("must have 0 to " + bits + " after its slash, not \"" + text + "\"");
        }
        int prefix = Integer.parseInt(digits);
        if (!masked(address, prefix).equals(address)) {
            throw new IllegalArgumentException("\"" + text + "\" has host bits set; did you mean "
                    + masked(address, prefix).getHostAddress() + "/" + prefix + "?");
        }
        return new Cidr(address, prefix);
    }

    /** Tells whether an address lies in the block. */
    public boolean contains(InetAddress other) {
        return other.getAddress().length == address.getAddress().length && masked(other, prefix).equals(address);
    }

    /** The address with all but the leading bits zero. */
    public static InetAddress masked(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(prefix - i * 8L, 0, 8);
            bytes[i] &= (byte) (0xFF << (8 - kept));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e); // the length is that of an address
        }
    }

    /** Tells whether the block is one address. */
    public boolean single() {
        return prefix == address.getAddress().length * 8;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + (single() ? "" : "/" + prefix);
    }
}

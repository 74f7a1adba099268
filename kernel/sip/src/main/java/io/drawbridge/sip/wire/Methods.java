package io.drawbridge.sip.wire;

/** The methods by name, so that a received one need not be a new string. */
public final class Methods {
    /** RFC 3261. */
    public static final String INVITE = "INVITE";
    /** RFC 3261. */
    public static final String ACK = "ACK";
    /** RFC 3261. */
    public static final String BYE = "BYE";
    /** RFC 3261. */
    public static final String CANCEL = "CANCEL";
    private static final String[] KNOWN = {
            INVITE, ACK, BYE, CANCEL, "OPTIONS", "REGISTER", "PRACK", "UPDATE", "INFO", "MESSAGE", "SUBSCRIBE",
            "NOTIFY", "REFER", "PUBLISH"
    };

    private Methods() {
    }

    static String of(byte[] data, int from, int to) {
        for (String name : KNOWN) {
            if (name.length() == to - from && HeaderCheck.exactly(data, from, name)) {
                return name;
            }
        }
        return WireText.read(data, from, to);
    }
}

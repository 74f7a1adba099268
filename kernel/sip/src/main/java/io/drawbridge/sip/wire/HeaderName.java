package io.drawbridge.sip.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The header fields that the kernel itself reads, with their compact forms (RFC 3261 §7.3.3).
 *
 * <p>Numbers in place of an enum: they stand in the table of each scanned message.
 */
final class HeaderName {
    static final int OTHER = 0;
    static final int VIA = 1;
    static final int FROM = 2;
    static final int TO = 3;
    static final int CALL_ID = 4;
    static final int CSEQ = 5;
    static final int CONTENT_LENGTH = 6;
    static final int MAX_FORWARDS = 7;
    static final int CONTACT = 8;
    static final int ROUTE = 9;
    static final int RECORD_ROUTE = 10;
    static final int CONTENT_TYPE = 11;
    static final int COUNT = 12;

    private static final byte[][] LOWER = new byte[COUNT][];
    private static final String[] LONG = {
            "", "Via", "From", "To", "Call-ID", "CSeq", "Content-Length", "Max-Forwards", "Contact", "Route",
            "Record-Route", "Content-Type"
    };

    static {
        for (int i = 0; i < COUNT; i++) {
            LOWER[i] = LONG[i].toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private HeaderName() {
    }

    /** The number of the name in a byte range. */
    static int of(byte[] data, int from, int to) {
        return switch (to - from) {
            case 1 -> compact(data[from] | 0x20);
            case 2 -> is(TO, data, from);
            case 3 -> is(VIA, data, from);
            case 4 -> (data[from] | 0x20) == 'f' ? is(FROM, data, from) : is(CSEQ, data, from);
            case 5 -> is(ROUTE, data, from);
            case 7 -> (data[from + 1] | 0x20) == 'a' ? is(CALL_ID, data, from) : is(CONTACT, data, from);
            case 12 -> (data[from] | 0x20) == 'm' ? is(MAX_FORWARDS, data, from)
                    : (data[from] | 0x20) == 'r' ? is(RECORD_ROUTE, data, from) : is(CONTENT_TYPE, data, from);
            case 14 -> is(CONTENT_LENGTH, data, from);
            default -> OTHER;
        };
    }

    private static int compact(int letter) {
        return switch (letter) {
            case 'v' -> VIA;
            case 'f' -> FROM;
            case 't' -> TO;
            case 'i' -> CALL_ID;
            case 'l' -> CONTENT_LENGTH;
            case 'm' -> CONTACT;
            case 'c' -> CONTENT_TYPE;
            default -> OTHER;
        };
    }

    private static int is(int candidate, byte[] data, int from) {
        byte[] name = LOWER[candidate];
        for (int i = 0; i < name.length; i++) {
            int c = data[from + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != name[i]) {
                return OTHER;
            }
        }
        return candidate;
    }

    /** The long form of a numbered name. */
    static String text(int number) {
        return LONG[number];
    }

    /** The long form of any compact name, or the name itself. */
    static String expand(String name) {
        if (name.length() != 1) {
            return name;
        }
        return switch (name.charAt(0) | 0x20) {
            case 'v' -> "Via";
            case 'f' -> "From";
            case 't' -> "To";
            case 'i' -> "Call-ID";
            case 'l' -> "Content-Length";
            case 'm' -> "Contact";
            case 'c' -> "Content-Type";
            case 'a' -> "Accept-Contact";
            case 'b' -> "Referred-By";
            case 'd' -> "Request-Disposition";
            case 'e' -> "Content-Encoding";
            case 'j' -> "Reject-Contact";
            case 'k' -> "Supported";
            case 'n' -> "Identity-Info";
            case 'o' -> "Event";
            case 'r' -> "Refer-To";
            case 's' -> "Subject";
            case 'u' -> "Allow-Events";
            case 'x' -> "Session-Expires";
            case 'y' -> "Identity";
            default -> name;
        };
    }
}

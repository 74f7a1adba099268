package io.drawbridge.core.sdp;

/**
 * One line, verbatim.
 *
 * @param type the letter before the equals sign
 * @param value all that follows it, without the line end
 */
public record SdpLine(char type, String value) {

    /** Tells whether this is {@code a=name} or {@code a=name:…}; names are case-sensitive (RFC 8866 §6). */
    public boolean isAttribute(String name) {
        return type == 'a' && value.startsWith(name)
                && (value.length() == name.length() || endsName(value.charAt(name.length())));
    }

    /** The name of an attribute, the whole line if it has no value. */
    public String attributeName() {
        for (int i = 0; i < value.length(); i++) {
            if (endsName(value.charAt(i))) {
                return value.substring(0, i);
            }
        }
        return value;
    }

    /** The value of an attribute without surrounding blanks, empty if it has none. */
    public String attributeValue() {
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(colon + 1).strip();
    }

    @Override
    public String toString() {
        return type + "=" + value;
    }

    private static boolean endsName(char c) {
        return c == ':' || c == ' ' || c == '\t';
    }
}

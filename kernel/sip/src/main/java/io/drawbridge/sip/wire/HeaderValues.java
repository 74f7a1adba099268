package io.drawbridge.sip.wire;

/** Takes comma-separated header values apart. */
final class HeaderValues {
    private HeaderValues() {
    }

    /** The text before the first comma that is not inside of quotes or angle brackets. */
    static String first(String text) {
        boolean quoted = false;
        boolean angle = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = !angle;
            } else if (c == '<') {
                angle = true;
            } else if (c == '>') {
                angle = false;
            } else if (c == ',' && !angle) {
                return text.substring(0, i);
            }
        }
        return text;
    }
}

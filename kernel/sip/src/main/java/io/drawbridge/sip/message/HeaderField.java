package io.drawbridge.sip.message;

/**
 * One header field, its value exactly as it is on the wire (folding removed).
 *
 * @param name the name in its long form; compared without regard to case
 * @param value the value, without the line end
 */
public record HeaderField(String name, String value) {

    /** Tells whether this field has the given name, long form, any case. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}

package io.drawbridge.api.sip;

import java.util.ArrayList;
import java.util.List;

/**
 * Changes to a message, applied in order; immutable. Names of headers may be compact forms; they are kept as long ones.
 * A name that is no token of RFC 3261 and a value that is more than one line are an {@link IllegalArgumentException}.
 */
public final class Edits {
    private static final Edits NONE = new Edits(List.of());

    private final List<Edit> list;

    private Edits(List<Edit> list) {
        this.list = list;
    }

    /**
     * One change.
     *
     * @param kind what to do
     * @param header the header’s long name, or the name of an SDP attribute
     * @param value the value; empty for a removal
     */
    public record Edit(Kind kind, String header, String value) {
    }

    /** The kinds of change; only the kernel looks at them. */
    public enum Kind {
        /** Remove all headers of the name. */
        REMOVE,
        /** Replace all headers of the name by one. */
        SET,
        /** Add one more header. */
        ADD,
        /** Remove an SDP attribute everywhere. */
        REMOVE_SDP_ATTRIBUTE
    }

    /** No change. */
    public static Edits none() {
        return NONE;
    }

    /** These changes, and all headers of this name removed. */
    public Edits remove(String header) {
        return withHeader(Kind.REMOVE, header, "");
    }

    /** These changes, and the header set to one value. */
    public Edits set(String header, String value) {
        return withHeader(Kind.SET, header, value);
    }

    /** These changes, and one more header. */
    public Edits add(String header, String value) {
        return withHeader(Kind.ADD, header, value);
    }

    /** These changes, and an SDP attribute removed wherever it stands. */
    public Edits removeSdpAttribute(String name) {
        return with(new Edit(Kind.REMOVE_SDP_ATTRIBUTE, HeaderNames.token(name), ""));
    }

    private Edits withHeader(Kind kind, String header, String value) {
        String name = HeaderNames.longForm(HeaderNames.token(header));
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\r' || value.charAt(i) == '\n' || value.charAt(i) == 0) {
                throw new IllegalArgumentException("a header value must be one line: " + name);
            }
        }
        return with(new Edit(kind, name, value));
    }

    private Edits with(Edit edit) {
        List<Edit> more = new ArrayList<>(list);
        more.add(edit);
        return new Edits(List.copyOf(more));
    }

    /** The changes in order. */
    public List<Edit> list() {
        return list;
    }
}

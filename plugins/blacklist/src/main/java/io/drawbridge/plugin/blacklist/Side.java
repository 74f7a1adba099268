package io.drawbridge.plugin.blacklist;

import java.util.Locale;

/** Whose number an entry is about. */
enum Side {
    CALLER, CALLEE, BOTH;

    /** As it is written in a file, in upper or lower case; both if nothing is written. */
    static Side parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "caller" -> CALLER;
            case "callee" -> CALLEE;
            case "both", "" -> BOTH;
            default -> throw new IllegalArgumentException("must be caller, callee or both, not \"" + text + "\"");
        };
    }

    boolean caller() {
        return this != CALLEE;
    }

    boolean callee() {
        return this != CALLER;
    }
}

package io.drawbridge.host.invoke;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A throwable as text.
 *
 * @param type the full name of its class
 * @param message its message; empty if it has none
 * @param trace its stack trace with causes
 */
public record Failure(String type, String message, String trace) {
    private static final int LONGEST_MESSAGE = 500;

    /** A throwable as text; also when its own methods throw. */
    public static Failure of(Throwable thrown) {
        String type = thrown.getClass().getName();
        try {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return new Failure(type, oneLine(thrown.getMessage() == null ? "" : thrown.getMessage()), trace.toString());
        } catch (Throwable second) {
            return new Failure(type, "", type + ", which cannot describe itself: " + second.getClass().getName());
        }
    }

    private static String oneLine(String message) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", " / ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** One line: the simple name of the class, and the message. */
    @Override
    public String toString() {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return message.isEmpty() ? name : name + ": " + message;
    }
}

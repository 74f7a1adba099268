package io.drawbridge.plugin.blacklist;

/** Says in one line what is wrong with a list and where: {@code blacklist.csv:17: …}. */
final class BlacklistFileException extends Exception {
    private static final long serialVersionUID = 1;

    BlacklistFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

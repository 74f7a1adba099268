package io.drawbridge.core.control;

/** The number of a revision in an argument. */
final class RevisionNumber {
    private static final int LONGEST = 9;

    private RevisionNumber() {
    }

    static boolean is(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static int of(String text) throws ControlException {
        if (!is(text)) {
            throw new ControlException("the number of a revision was expected, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}

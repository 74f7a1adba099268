package io.drawbridge.api.event;

/** Where in the journal an observer begins that has never been there. */
public enum JournalStart {
    /** With the oldest record that the journal still has. */
    OLDEST,
    /** With the first record that is written from now on. */
    NOW
}

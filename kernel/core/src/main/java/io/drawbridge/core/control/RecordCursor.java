package io.drawbridge.core.control;

/**
 * Where the next page of records begins: behind a call in memory, or before a record of the journal. Clients take it as
 * it is.
 */
sealed interface RecordCursor {
    String MEMORY = "call-";
    String JOURNAL = "record-";

    /** Before all. */
    record Start() implements RecordCursor {
    }

    /** Behind a call that was in memory. */
    record Behind(String id) implements RecordCursor {
        @Override
        public String toString() {
            return MEMORY + id;
        }
    }

    /** Before a sequence of the journal. */
    record Before(long sequence) implements RecordCursor {
        @Override
        public String toString() {
            return JOURNAL + sequence;
        }
    }

    static RecordCursor parse(String text) throws ControlException {
        if (text.startsWith(MEMORY) && text.length() > MEMORY.length()) {
            return new Behind(text.substring(MEMORY.length()));
        }
        if (text.matches(JOURNAL + "[0-9]{1,18}")) {
            return new Before(Long.parseLong(text.substring(JOURNAL.length())));
        }
        throw new ControlException("after must be what the page before gave as next, not " + text);
    }
}

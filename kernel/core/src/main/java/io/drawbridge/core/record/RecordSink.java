package io.drawbridge.core.record;

/**
 * Told when a record begins, when its call was answered, and when the call is over. On the shard of the call: takes
 * next to no time, takes no lock, throws nothing.
 */
public interface RecordSink {
    /** Hears nothing. */
    RecordSink NONE = new RecordSink() {
        @Override
        public void begun(DecisionRecorder recorder) {
        }

        @Override
        public void answered(DecisionRecorder recorder) {
        }

        @Override
        public void ended(DecisionRecorder recorder) {
        }
    };

    /** A call arrived. */
    void begun(DecisionRecorder recorder);

    /** It was answered. */
    void answered(DecisionRecorder recorder);

    /** It is over; no more than a late response to an abandoned attempt changes the record now. */
    void ended(DecisionRecorder recorder);
}

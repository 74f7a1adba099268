package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.DurableObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link DurableObserver}; to be inherited by its test. */
public abstract class DurableObserverContract {

    /** An observer as an operator would configure it, with all that it writes to ready. */
    protected abstract DurableObserver observer() throws Exception;

    /** Records of odd calls are taken: what is thrown holds up every record behind it, for ever. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void takesRecordsOfOddCalls() throws Exception {
        DurableObserver observer = observer();
        List<CallRecord> records = new ArrayList<>();
        for (FakeCall call : OddCalls.all()) {
            records.add(FakeCallRecord.answered(records.size() + 1, call));
            records.add(FakeCallRecord.ended(records.size() + 1, call));
            records.add(FakeCallRecord.refused(records.size() + 1, call, 603, "plugin.reason"));
        }
        observer.onRecords(List.copyOf(records));
    }

    /** A batch comes again when nobody knows whether it was taken, also in parts. */
    @Test
    public void takesABatchAgain() throws Exception {
        DurableObserver observer = observer();
        FakeCall call = FakeCall.builder().build();
        List<CallRecord> batch = List.of(FakeCallRecord.answered(1, call), FakeCallRecord.ended(2, call));
        observer.onRecords(batch);
        observer.onRecords(batch);
        observer.onRecords(List.of(FakeCallRecord.ended(2, call), FakeCallRecord.ended(3, call)));
    }

    /** Kinds, outcomes and causes are open sets: later kernels have others. */
    @Test
    public void takesWhatItDoesNotKnow() throws Exception {
        observer().onRecords(List.of(FakeCallRecord.ended(1, FakeCall.builder().build()).kind("transferred"),
                FakeCallRecord.ended(2, FakeCall.builder().build()).cause("plugin.cause")));
    }

    /** It says where it begins. */
    @Test
    public void hasAStart() throws Exception {
        assertNotNull(observer().start());
    }
}

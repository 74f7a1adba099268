package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link CallFilter}; to be inherited by its test. */
public abstract class CallFilterContract {

    /** A filter as an operator would configure it. */
    protected abstract CallFilter filter() throws Exception;

    /** Odd calls get a verdict: no null, no exception, no endless matching; each refusal says why. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void judgesOddCalls() throws Exception {
        CallFilter filter = filter();
        for (FakeCall call : OddCalls.all()) {
            Verdict verdict = filter.screen(call);
            assertNotNull(verdict, () -> "no verdict for " + call);
            if (verdict.kind() != Verdict.Kind.ALLOW) {
                assertTrue(verdict.reason().matches("[a-z0-9]+([-.][a-z0-9]+)*"),
                        () -> "the reason is not a stable code: " + verdict);
            }
        }
    }

    /** The same call gets the same kind of verdict again: a filter judges the call, not the asking. */
    @Test
    public void isRepeatable() throws Exception {
        CallFilter filter = filter();
        FakeCall call = FakeCall.builder().build();
        assertEquals(filter.screen(call).kind(), filter.screen(call).kind());
    }

    /** Labels are short names: the kernel puts the plugin's id before them. */
    @Test
    public void namesItsLabelsPlainly() throws Exception {
        CallFilter filter = filter();
        for (FakeCall call : OddCalls.all()) {
            for (String key : filter.screen(call).labels().keySet()) {
                assertFalse(key.isBlank(), () -> "a label without a name for " + call);
                assertTrue(key.matches("[a-z0-9]+(-[a-z0-9]+)*"), () -> "not in kebab-case: " + key);
            }
        }
    }
}

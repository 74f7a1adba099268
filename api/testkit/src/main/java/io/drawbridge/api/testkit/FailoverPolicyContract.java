package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.drawbridge.api.routing.FailoverPolicy;
import io.drawbridge.api.routing.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link FailoverPolicy}; to be inherited by its test. */
public abstract class FailoverPolicyContract {
    // 486, 487, 600 and 603 are a callee's decision, which a policy is never asked about.
    private static final List<Integer> STATUSES = List.of(300, 302, 400, 401, 403, 404, 407, 408, 410, 480, 481, 482,
            483, 484, 488, 491, 500, 501, 502, 503, 504, 513, 604, 606, 699);
    private static final List<String> FAILURES = List.of("timeout", "transport", "limit", "refused", "unheard-of");

    /** A policy as an operator would configure it. */
    protected abstract FailoverPolicy policy() throws Exception;

    /** Every failure gets a decision, whatever call, target and number of targets left: no null, no exception. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void decidesOnEveryFailure() throws Exception {
        FailoverPolicy policy = policy();
        for (FakeAttempt attempt : attempts()) {
            for (int remaining : List.of(0, 1, 20)) {
                assertNotNull(policy.afterFailure(FakeCall.builder().build(), attempt, remaining),
                        () -> "no decision on " + attempt);
            }
        }
        for (FakeCall call : OddCalls.all()) {
            assertNotNull(policy.afterFailure(call, FakeAttempt.failed("timeout"), 1), () -> "no decision for " + call);
        }
    }

    /** The same failure gets the same kind of decision again: a policy judges the failure, not the asking. */
    @Test
    public void isRepeatable() throws Exception {
        FailoverPolicy policy = policy();
        FakeCall call = FakeCall.builder().build();
        for (FakeAttempt attempt : attempts()) {
            assertEquals(policy.afterFailure(call, attempt, 1).kind(), policy.afterFailure(call, attempt, 1).kind());
        }
    }

    private static List<FakeAttempt> attempts() {
        List<FakeAttempt> attempts = new ArrayList<>();
        STATUSES.forEach(status -> attempts.add(FakeAttempt.refused(status)));
        FAILURES.forEach(failure -> attempts.add(FakeAttempt.failed(failure).numbered(7)));
        attempts.add(FakeAttempt.refused(503).at(Target.service("echo")));
        attempts.add(FakeAttempt.failed("transport").at(Target.uri("sip:192.0.2.1", "edge")));
        return attempts;
    }
}

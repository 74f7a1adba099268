package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link MessageRule}; to be inherited by its test. */
public abstract class MessageRuleContract {
    private static final int LOOPS = 4;
    private static final Set<String> THE_KERNELS = Set.of(
            "via", "from", "to", "call-id", "cseq", "contact", "route", "record-route", "max-forwards",
            "content-length", "content-type", "require", "supported", "allow", "session-expires", "authorization",
            "proxy-authorization", "www-authenticate", "proxy-authenticate");

    /** A rule as an operator would configure it. */
    protected abstract MessageRule rule() throws Exception;

    /** Odd messages get edits: no null, no exception, no endless matching. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void editsOddMessages() throws Exception {
        MessageRule rule = rule();
        for (FakeMessage message : OddMessages.all()) {
            assertNotNull(rule.apply(message), () -> "no edits for " + message);
        }
    }

    /** Headers that carry dialogs, routing, bodies, extensions and credentials are the kernel's: it refuses edits. */
    @Test
    public void leavesTheKernelItsHeaders() throws Exception {
        MessageRule rule = rule();
        for (FakeMessage message : OddMessages.all()) {
            for (Edits.Edit edit : rule.apply(message).list()) {
                boolean refused = edit.kind() != Edits.Kind.REMOVE_SDP_ATTRIBUTE
                        && THE_KERNELS.contains(edit.header().toLowerCase(Locale.ROOT));
                assertFalse(refused, () -> "the kernel refuses this of " + message + ": " + edit);
            }
        }
    }

    /** The message is the kernel's again when the rule has returned. */
    @Test
    public void keepsNoMessage() throws Exception {
        MessageRule rule = rule();
        for (FakeMessage message : OddMessages.all()) {
            Edits edits = rule.apply(message);
            message.expire();
            assertNotNull(List.copyOf(edits.list()));
        }
    }

    /** Every shard asks the same rule, at the same time. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void isAskedByManyLoops() throws Exception {
        MessageRule rule = rule();
        Callable<Integer> loop = () -> {
            int answered = 0;
            for (FakeMessage message : OddMessages.all()) {
                assertNotNull(rule.apply(message));
                answered++;
            }
            return answered;
        };
        int expected = OddMessages.all().size();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOOPS)) {
            for (Future<Integer> each : threads.invokeAll(List.of(loop, loop, loop, loop))) {
                assertEquals(expected, each.get());
            }
        }
    }
}

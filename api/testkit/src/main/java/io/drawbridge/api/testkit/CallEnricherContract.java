package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.call.Enrichment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link CallEnricher}; to be inherited by its test. */
public abstract class CallEnricherContract {

    /** An enricher as an operator would configure it. */
    protected abstract CallEnricher enricher() throws Exception;

    /** Odd calls get an enrichment: no null, no exception, no endless matching. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void enrichesOddCalls() throws Exception {
        CallEnricher enricher = enricher();
        for (FakeCall call : OddCalls.all()) {
            assertNotNull(enricher.enrich(call), () -> "no enrichment for " + call);
        }
    }

    /** A number that it sets is in E.164: screening and routing compare it as it stands. */
    @Test
    public void setsNumbersInE164Only() throws Exception {
        CallEnricher enricher = enricher();
        for (FakeCall call : OddCalls.all()) {
            Enrichment enrichment = enricher.enrich(call);
            assertNumber(enrichment.caller(), call);
            assertNumber(enrichment.callee(), call);
        }
    }

    /** Labels are short names: the kernel puts the plugin's id before them. */
    @Test
    public void namesItsLabelsPlainly() throws Exception {
        CallEnricher enricher = enricher();
        for (FakeCall call : OddCalls.all()) {
            for (String key : enricher.enrich(call).labels().keySet()) {
                assertTrue(key.matches("[a-z0-9]+(-[a-z0-9]+)*"), () -> "not in kebab-case: \"" + key + "\"");
            }
        }
    }

    private static void assertNumber(Optional<String> number, FakeCall call) {
        // ITU-T E.164 §6: at most 15 digits, the country code first.
        number.ifPresent(set -> assertTrue(set.matches("\\+[1-9][0-9]{1,14}"),
                () -> "not in E.164: \"" + set + "\" for " + call));
    }
}

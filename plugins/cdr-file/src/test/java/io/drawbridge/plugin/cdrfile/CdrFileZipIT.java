package io.drawbridge.plugin.cdrfile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.event.DurableObserver;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeCallRecord;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;
import java.util.List;

class CdrFileZipIT extends PluginZipContract {

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built().section("formats = [jsonl, csv]");
    }

    /** Synchronized, since the kernel gives an observer one batch at a time. */
    @Override
    protected synchronized void use(RunningPlugin plugin) {
        boolean taken = plugin.ask(DurableObserver.class, observer -> {
            observer.onRecords(List.of(FakeCallRecord.ended(1, FakeCall.builder().build())));
            return true;
        });
        assertTrue(taken);
    }
}

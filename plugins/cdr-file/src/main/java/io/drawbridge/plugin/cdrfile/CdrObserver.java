package io.drawbridge.plugin.cdrfile;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.DurableObserver;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.pf4j.Extension;

/** Takes records from the journal when they are on disk here. */
@Extension
public final class CdrObserver implements DurableObserver {
    private final CdrFilePlugin plugin;

    @Inject
    CdrObserver(CdrFilePlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public void onRecords(List<CallRecord> records) throws IOException {
        plugin.files().write(records);
    }
}

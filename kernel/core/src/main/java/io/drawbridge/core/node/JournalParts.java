package io.drawbridge.core.node;

import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.journal.CallArchive;
import io.drawbridge.core.journal.Journal;
import io.drawbridge.core.journal.JournalDelivery;
import io.drawbridge.core.journal.ObserverSource;
import io.drawbridge.core.record.RecordSink;
import io.drawbridge.host.config.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of a node and what brings it to observers; both may be missing. */
final class JournalParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalParts.class);

    private final @Nullable Journal journal;
    private @Nullable JournalDelivery delivery;

    private JournalParts(@Nullable Journal journal) {
        this.journal = journal;
    }

    /**
     * Opens the journal, if there is to be one.
     *
     * @param trusted tells whether a network has full trust; not asked before the first call
     * @throws NodeStartException if its directory cannot be used
     */
    static JournalParts open(KernelConfig kernel, Predicate<String> trusted) throws NodeStartException {
        if (!kernel.journal().enabled()) {
            return new JournalParts(null);
        }
        Path directory = kernel.dataDir().resolve("journal");
        try {
            return new JournalParts(Journal.open(kernel.journal(), directory, trusted));
        } catch (IOException e) {
            throw new NodeStartException("drawbridge.journal: " + directory + " cannot be used: " + IoReason.of(e), e);
        }
    }

    RecordSink sink() {
        return journal == null ? RecordSink.NONE : journal.sink();
    }

    /**
     * Begins to deliver.
     *
     * @return ends the delivery; to be closed while the observers can still be asked
     */
    AutoCloseable deliver(ObserverSource observers) throws IOException {
        if (journal == null) {
            if (!observers.observers().isEmpty()) {
                LOG.warn("journal.enabled is false: {} observers of plugins are told nothing",
                        observers.observers().size());
            }
            return () -> { };
        }
        JournalDelivery started = JournalDelivery.start(journal, observers);
        delivery = started;
        return started;
    }

    /** Where calls are found that memory no longer has. */
    CallArchive archive() {
        return journal == null ? CallArchive.OFF : journal;
    }

    Map<String, Long> counters() {
        Map<String, Long> all = new LinkedHashMap<>();
        if (journal != null) {
            all.putAll(journal.counters());
        }
        if (delivery != null) {
            all.putAll(delivery.counters());
        }
        return all;
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}

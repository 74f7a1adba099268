package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.AtMost;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;

/**
 * The journal of calls.
 *
 * @param enabled whether there is one
 * @param node the name of this node in records; empty for the host name
 * @param syncInterval how long a record may wait until it is on disk
 * @param recordInterval how often a living call is recorded
 * @param queue how many records may wait in memory
 * @param segmentSize when a file is full
 * @param retainAge how long records are kept that every observer has
 * @param retainSize how much of such records is kept at most
 * @param maxSize how much is kept at most, whether observers have it or not
 * @param forgetObservers how long the place of an observer is kept that is no longer there
 */
public record JournalConfig(
        boolean enabled,
        String node,
        @AtLeast("1ms") @AtMost("100ms") Duration syncInterval,
        @AtLeast("1s") Duration recordInterval,
        @Min(100) int queue,
        @AtLeast("64k") @AtMost("1GiB") ByteSize segmentSize,
        Duration retainAge,
        ByteSize retainSize,
        ByteSize maxSize,
        Duration forgetObservers) {

    /** Refuses a journal that could not hold two segments: the full one is kept while the next one is written. */
    public JournalConfig {
        if (maxSize.bytes() < 2 * segmentSize.bytes()) {
            throw new ConfigurationException("max-size",
                    "must be at least twice segment-size (" + segmentSize.bytes() + " bytes)");
        }
    }
}

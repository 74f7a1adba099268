package io.drawbridge.host.invoke;

import io.drawbridge.host.metrics.HistogramReading;
import java.time.Instant;
import java.util.Optional;

/**
 * What has become of the questions to one extension since its generation was published. Host data; a moment's view of
 * values that go on changing.
 *
 * @param plugin the id of its plugin
 * @param version the version of its plugin
 * @param generation the number of its generation
 * @param extension its name in records: the simple name of its class
 * @param point the simple name of its extension point
 * @param mode what is made of its answers
 * @param answered how many questions got an answer
 * @param failed those that threw or had no answer
 * @param timedOut those that missed their deadline
 * @param rejected those that were not put: no place, quarantine, generation closed, no time left
 * @param abandoned how many threads of the whole plugin run on after their deadline, now
 * @param heldLoops how often it held an event loop so long that the watchdog stepped in
 * @param latency how long answers took; on loops those of a sample
 * @param quarantine the quarantine that it is in; empty if it may be asked
 */
public record ExtensionFigures(
        String plugin,
        String version,
        long generation,
        String extension,
        String point,
        Mode mode,
        long answered,
        long failed,
        long timedOut,
        long rejected,
        int abandoned,
        long heldLoops,
        HistogramReading latency,
        Optional<Confined> quarantine) {

    /** How many questions there were, put or not; those that are open are not counted yet. */
    public long asked() {
        return answered + failed + timedOut + rejected;
    }

    /**
     * A quarantine.
     *
     * @param since when it began
     * @param reason why
     * @param forGood whether only a new generation ends it; else there is a trial now and then
     */
    public record Confined(Instant since, String reason, boolean forGood) {
    }
}

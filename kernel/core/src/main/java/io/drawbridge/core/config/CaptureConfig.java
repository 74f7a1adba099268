package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;

/**
 * Captures of live calls on demand.
 *
 * @param concurrent how many there may be at once; 0 for none
 * @param buffer the most bytes of one that wait to be fetched
 * @param longest how long one may last
 */
public record CaptureConfig(
        @Min(0) int concurrent, @AtLeast("64k") ByteSize buffer, @AtLeast("1s") Duration longest) {
}

package io.drawbridge.core.config;

import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.Min;

/**
 * Which SIP messages are kept in memory.
 *
 * @param maxCps new calls a second whose messages are kept; those beyond are passed over. 0 keeps none
 * @param messages the most messages of one call
 * @param size the most bytes of one call
 * @param memory the most bytes of all calls together
 */
public record LadderConfig(@Min(0) int maxCps, @Min(10) int messages, ByteSize size, ByteSize memory) {
}

package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.AtMost;
import io.drawbridge.api.plugin.ByteSize;
import java.time.Duration;

/**
 * What plugins remember.
 *
 * @param provider the name of what keeps the state that nodes share
 * @param room how much each plugin may keep in the memory of this node
 * @param deadline how long the provider may take to answer
 */
public record StateConfig(
        String provider, @AtLeast("64k") @AtMost("4g") ByteSize room,
        @AtLeast("10ms") @AtMost("30s") Duration deadline) {
    /** The provider that is built in. */
    static final String MEMORY = "memory";
}

package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.Min;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The control socket.
 *
 * @param socket its path
 * @param clients how many may be connected at once
 * @param timeout how long a client may be idle
 */
public record ControlConfig(Path socket, @Min(1) int clients, @AtLeast("1s") Duration timeout) {
}

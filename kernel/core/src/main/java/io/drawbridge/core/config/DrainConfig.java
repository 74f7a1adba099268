package io.drawbridge.core.config;

import java.time.Duration;

/**
 * How the node goes out of service.
 *
 * @param deadline how long calls are given before they are hung up
 */
public record DrainConfig(Duration deadline) {
}

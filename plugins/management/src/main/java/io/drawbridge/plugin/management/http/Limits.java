package io.drawbridge.plugin.management.http;

import java.time.Duration;

/**
 * What keeps strangers from using us up.
 *
 * @param connections the most connections
 * @param body the longest body in bytes
 * @param idle how long a connection may wait for a request
 * @param request how long a request may take to arrive and be answered
 */
public record Limits(int connections, long body, Duration idle, Duration request) {
}

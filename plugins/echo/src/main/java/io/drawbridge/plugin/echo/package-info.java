/**
 * The service {@code echo}: answers a call and sends every RTP packet back to where it came from.
 *
 * <p>{@link io.drawbridge.plugin.echo.EchoLeg} lives on the shard of its call and decides when to ring, answer and hang
 * up; {@link io.drawbridge.plugin.echo.EchoMedia} lives on the media loop of its leg and changes packets in place. The
 * two share nothing.
 */
@NullMarked
package io.drawbridge.plugin.echo;

import org.jspecify.annotations.NullMarked;

/**
 * RTP for the rest of the kernel: media loops, ports, relays and their policy. Knows no SIP and no SDP.
 *
 * <p>{@link RtpEngine} starts the media loops and opens {@link io.drawbridge.rtp.relay.MediaEnd}s on the ports of a
 * {@link io.drawbridge.rtp.port.PortPool}; {@link io.drawbridge.rtp.relay.Relay} puts two of them together. All of
 * it may be called from any thread and none of it blocks: what changes an end is done on the end’s loop, in the
 * order of the calls of one thread. Time-outs and losses are told to an {@link
 * io.drawbridge.rtp.relay.EndListener}; running out of ports is a value.
 */
@NullMarked
package io.drawbridge.rtp;

import org.jspecify.annotations.NullMarked;

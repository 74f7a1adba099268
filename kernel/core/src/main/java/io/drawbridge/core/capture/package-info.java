/**
 * Captures of one live call each, on demand: its SIP messages and, if wanted, every datagram of its media ports.
 *
 * <p>Shards and media loops add packets without locks and without waiting; whoever asked for the capture fetches them
 * piece by piece as a pcap file. What is not fetched in time is dropped and counted. A capture ends with its call, at
 * its time, or when nobody fetches any more. While there is none, a packet costs the look at one field.
 */
@NullMarked
package io.drawbridge.core.capture;

import org.jspecify.annotations.NullMarked;

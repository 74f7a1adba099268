/**
 * Packets written as tcpdump, Wireshark and sngrep read them: classic pcap, microseconds, raw IP (LINKTYPE_RAW).
 *
 * <p>What is written was seen above the sockets: IP and transport headers are made up here around the real addresses,
 * ports and payloads, with true checksums. For one thread each.
 */
@NullMarked
package io.drawbridge.core.pcap;

import org.jspecify.annotations.NullMarked;

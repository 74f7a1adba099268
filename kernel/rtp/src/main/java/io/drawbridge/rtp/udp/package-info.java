/**
 * UDP sockets registered with a Netty loop as bare handles: no channel, no pipeline, no object per packet.
 *
 * <p>Two kinds, {@code EpollUdpSocket} and, where epoll is not to be had, {@code NioUdpSocket}. Opening and binding
 * may be done on any thread; from its registration on a socket belongs to one loop, which alone reads, writes,
 * connects, deregisters and closes it. Between a deregistration and the next registration packets wait in the
 * kernel: that is how a socket changes its loop without loss.
 *
 * <p>Errors: what ICMP brings is thrown by the next call as an {@code IOException} and is over with that; the
 * socket lives on. The JDK tells of ICMP on connected channels only, which ours are not.
 */
@NullMarked
package io.drawbridge.rtp.udp;

import org.jspecify.annotations.NullMarked;

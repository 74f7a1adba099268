package io.drawbridge.rtp;

import io.drawbridge.rtp.udp.Transport;

/**
 * How the media loops run.
 *
 * @param loops how many; calls are spread over them
 * @param transport how the kernel is asked for packets; NIO takes the place of epoll where there is none
 * @param realtimePriority the priority of the loops’ threads under SCHED_FIFO, 1 to 99; 0: none
 */
public record RtpSettings(int loops, Transport transport, int realtimePriority) {

    /** Checks the numbers. */
    public RtpSettings {
        if (loops < 1) {
            throw new IllegalArgumentException("there must be at least 1 media loop, not " + loops);
        }
        if (realtimePriority < 0 || realtimePriority > 99) {
            throw new IllegalArgumentException("real-time priority " + realtimePriority + " is not within 0 to 99");
        }
    }

    /** One loop per two processors, epoll, no real-time priority. */
    public static RtpSettings standard() {
        return new RtpSettings(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Transport.EPOLL, 0);
    }

    /** The same with so many loops. */
    public RtpSettings withLoops(int other) {
        return new RtpSettings(other, transport, realtimePriority);
    }

    /** The same with another transport. */
    public RtpSettings withTransport(Transport other) {
        return new RtpSettings(loops, other, realtimePriority);
    }

    /** The same with another priority. */
    public RtpSettings withRealtimePriority(int other) {
        return new RtpSettings(loops, transport, other);
    }
}

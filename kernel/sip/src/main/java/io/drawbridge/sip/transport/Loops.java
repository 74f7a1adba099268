package io.drawbridge.sip.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.List;

/**
 * The loops that sockets live on, each with who takes what it receives.
 *
 * @param group the group of the loops
 * @param loops the loops
 * @param receivers the receivers, in the same order
 * @param epoll whether the loops are of epoll
 */
public record Loops(
        EventLoopGroup group, List<EventLoop> loops, List<? extends Receiver> receivers, boolean epoll) {

    /** Copies the lists. */
    public Loops {
        loops = List.copyOf(loops);
        receivers = List.copyOf(receivers);
    }

    Receiver receiver(EventLoop loop) {
        return receivers.get(loops.indexOf(loop));
    }

    EventLoop loop(int number) {
        return loops.get(Math.floorMod(number, loops.size()));
    }
}

package io.drawbridge.core.bench;

import com.sun.management.ThreadMXBean;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.core.config.LadderConfig;
import io.drawbridge.core.ladder.CallLadder;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.mirror.MessageMirror;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import io.drawbridge.sip.tap.MessageTap;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to keep the messages of calls: CPU time and bytes for each message of whole calls with two legs, the
 * memory full all the time, with keeping on and off.
 */
public final class LadderBench {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 200_000;
    private static final int MESSAGES = 14;
    private static final int ROUNDS = 6;
    private static final InetSocketAddress OURS = address("127.0.0.1", 5060);
    private static final SipListener LISTENER =
            new SipListener("edge", Transport.UDP, OURS, new HostPort("127.0.0.1", 5060));

    private LadderBench() {
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    /** Starts. */
    public static void main(String[] arguments) {
        for (int round = 0; round < ROUNDS; round++) {
            for (boolean kept : new boolean[] {true, false}) {
                Ladders ladders = new Ladders(new LadderConfig(kept ? Integer.MAX_VALUE : 0, 100,
                        new ByteSize(256 << 10), new ByteSize(100 << 20)), 1, MessageMirror.NONE, new Names()::next);
                measure(ladders, kept);
            }
        }
    }

    private static void measure(Ladders ladders, boolean kept) {
        MessageTap tap = ladders.tap(Here.SHARD);
        byte[][] messages = new byte[MESSAGES][];
        long bytes = 0;
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            for (int message = 0; message < MESSAGES; message++) {
                messages[message] = new byte[400 + 40 * message]; // the stack makes them anyway
                bytes += messages[message].length + 16;
            }
            call(ladders, tap, i, messages);
        }
        double count = (double) CALLS * MESSAGES;
        IO.println(String.format(Locale.ROOT, "%-5s %6.1f ns CPU, %6.1f B allocated for each message beside its bytes",
                kept ? "kept" : "not", (THREADS.getCurrentThreadCpuTime() - cpu) / count,
                (THREADS.getCurrentThreadAllocatedBytes() - allocated - bytes) / count));
    }

    private static void call(Ladders ladders, MessageTap tap, int number, byte[][] messages) {
        String caller = "caller-" + number + "@192.0.2.1";
        String callee = "callee-" + number;
        InetSocketAddress alice = address("192.0.2.1", 5062);
        InetSocketAddress bob = address("198.51.100.1", 5060);
        tap.received(caller, messages[0], LISTENER, OURS, alice, true);
        tap.sent(caller, messages[1], LISTENER, OURS, alice);
        CallLadder ladder = ladders.claim(Here.SHARD, caller, null);
        ladder.leg("callee 1", callee, "trunk");
        tap.sent(callee, messages[2], LISTENER, OURS, bob);
        for (int i = 3; i < 8; i++) {
            tap.received(callee, messages[i], LISTENER, OURS, bob, false);
        }
        for (int i = 8; i < 12; i++) {
            tap.sent(caller, messages[i], LISTENER, OURS, alice);
        }
        ladder.ended();
        tap.received(caller, messages[12], LISTENER, OURS, alice, false);
        tap.sent(callee, messages[13], LISTENER, OURS, bob);
    }

    /** Ids that cost nothing. */
    private static final class Names {
        private int last;

        String next() {
            return Integer.toString(++last);
        }
    }

    /** The thread of the bench. */
    private enum Here implements Shard {
        SHARD;

        @Override
        public int index() {
            return 0;
        }

        @Override
        public boolean current() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public TimerHandle schedule(Runnable task, long delay, TimeUnit unit) {
            throw new UnsupportedOperationException("nothing waits here");
        }
    }
}

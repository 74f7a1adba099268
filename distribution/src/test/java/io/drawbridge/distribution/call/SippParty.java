package io.drawbridge.distribution.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.Sipp;
import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One side of a call: a sipp that plays its scenario, and the RTP end whose port stands in its SDP. */
final class SippParty implements AutoCloseable {
    /** The request that {@link SippScenario#untilTold} waits for. */
    static final String GO = "NOTIFY";

    /** What it logs there. */
    static final String READY = "ready";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final Sipp sipp;
    private final Setting setting;
    private final RtpEnd rtp;
    private final AtomicInteger told = new AtomicInteger();

    private SippParty(Setting setting, String mark, Function<Setting, Sipp> start) {
        this.rtp = new RtpEnd(setting.local(), mark);
        // Its own media sockets, which it opens whatever the scenario, must not be in the way of ours.
        this.setting = setting.with("-key", "rtp_port", Integer.toString(rtp.port()),
                "-mp", Integer.toString(setting.local().freePort()));
        this.sipp = start.apply(this.setting);
    }

    static SippParty callee(SippScenario scenario, Transport transport, Loopback local, int port) {
        return callee(scenario, transport, local, port, 1);
    }

    static SippParty callee(SippScenario scenario, Transport transport, Loopback local, int port, int calls) {
        return new SippParty(new Setting(scenario.write(), transport, local, port).calls(calls), "callee",
                Sipp::callee);
    }

    static SippParty caller(
            SippScenario scenario, Transport transport, Loopback local, String number, String server) {
        return new SippParty(new Setting(scenario.write(), transport, local, local.freePort()), "caller",
                setting -> Sipp.caller(setting, number, server));
    }

    /** Lets it go on from {@link SippScenario#untilTold}, once it has come to it. */
    void go() {
        Border.await(setting.scenario() + " to be ready for step " + (told.get() + 1),
                () -> sipp.actions().lines().filter(READY::equals).skip(told.get()).findFirst());
        String callId = log().getFirst().header("Call-ID");
        String go = """
                %1$s sip:go SIP/2.0
                Via: SIP/2.0/%2$s 127.0.0.1:9;branch=z9hG4bKgo%3$d
                From: <sip:test@127.0.0.1>;tag=go
                To: <sip:sipp@127.0.0.1>
                Call-ID: %4$s
                CSeq: %3$d %1$s
                Content-Length: 0

                """.formatted(GO, setting.transport(), told.incrementAndGet(), callId).replace("\n", "\r\n");
        InetSocketAddress there = new InetSocketAddress(setting.local().address(), setting.port());
        try {
            if (setting.transport() == Transport.UDP) {
                try (DatagramSocket socket = new DatagramSocket()) {
                    socket.send(new DatagramPacket(go.getBytes(US_ASCII), go.length(), there));
                }
            } else {
                try (Socket socket = new Socket(there.getAddress(), there.getPort())) {
                    socket.getOutputStream().write(go.getBytes(US_ASCII));
                    awaitReceived(GO, told.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its RTP, aimed at where the last SDP that it received says. */
    RtpEnd rtp() {
        // What reaches the other side first may come late into its log.
        return rtp.to(Border.await("SDP for " + setting.scenario(), () -> log().stream()
                .filter(message -> !message.sent() && message.body().contains("m=audio"))
                .reduce((_, last) -> last)).body());
    }

    /** Everything it sent and received so far. */
    List<SippMessage> log() {
        return SippMessage.in(sipp.messages());
    }

    /** The requests of this method, or responses of this status, that it received so far. */
    List<SippMessage> received(String methodOrStatus) {
        return log().stream().filter(message -> !message.sent() && message.is(methodOrStatus)).toList();
    }

    /** The only one of them, however often it was sent. */
    SippMessage theOnly(String methodOrStatus) {
        // What others saw of it may come late into its own log.
        List<SippMessage> all = awaitReceived(methodOrStatus, 1).stream().distinct().toList();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " times " + methodOrStatus + " received:\n" + sipp.messages());
        }
        return all.getFirst();
    }

    /** Waits for the first one. */
    SippMessage awaitReceived(String methodOrStatus) {
        return awaitReceived(methodOrStatus, 1).getFirst();
    }

    /** Waits for so many of them. */
    List<SippMessage> awaitReceived(String methodOrStatus, int count) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            // In this order: what it wrote last, it wrote before it ended.
            boolean over = sipp.process().endsWithin(LOOK_AGAIN) || System.nanoTime() > deadline;
            List<SippMessage> all = received(methodOrStatus);
            if (all.size() >= count) {
                return all;
            }
            if (over) {
                throw new AssertionError("no " + methodOrStatus + " (" + count + ") among:\n" + sipp.messages());
            }
        }
    }

    /** Waits for the end of its scenario, which must have gone as written. */
    void succeeds() {
        sipp.await().assertSuccessful(1);
    }

    Sipp sipp() {
        return sipp;
    }

    @Override
    public void close() {
        sipp.close();
        rtp.close();
    }
}

package io.drawbridge.rtp.bench;

import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.rtp.RtpSettings;
import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Opening;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.udp.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Relays calls between a generator’s sockets, alone in its process, until its standard input ends.
 *
 * <p>Arguments: the number of calls, a file to write the map to that the generator reads (one line per call:
 * caller, our port for it, callee, our port for it), the transport, the number of loops, and their real-time priority.
 */
public final class RelayBench {
    private static final int FIRST_PORT = 10_000;

    private RelayBench() {
    }

    /** Starts. */
    public static void main(String[] arguments) throws IOException {
        int calls = Integer.parseInt(arguments[0]);
        Transport transport = arguments.length > 2 ? Transport.valueOf(arguments[2]) : Transport.EPOLL;
        int loops = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        int priority = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0;
        PortPool ports = new PortPool(
                InetAddress.getByName("127.0.0.23"), new PortRange(20_000, 60_000), Duration.ofSeconds(5));
        try (RtpEngine engine = RtpEngine.start(new RtpSettings(loops, transport, priority))) {
            List<String> map = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                InetSocketAddress caller = new InetSocketAddress("127.0.0.2", FIRST_PORT + 2 * i);
                InetSocketAddress callee = new InetSocketAddress("127.0.0.3", FIRST_PORT + 2 * i);
                MediaLoop loop = engine.loop();
                MediaEnd a = open(engine, ports, loop, caller);
                MediaEnd b = open(engine, ports, loop, callee);
                Relay.connect(a, b);
                map.add(text(caller) + " " + text(a.local()) + " " + text(callee) + " " + text(b.local()));
            }
            long micros = (System.nanoTime() - begun) / 1000;
            Files.write(Path.of(arguments[1]), map);
            IO.println("ready: " + calls + " calls, " + micros / Math.max(1, calls) + " µs per call to open");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static MediaEnd open(RtpEngine engine, PortPool ports, MediaLoop loop, InetSocketAddress peer) {
        return switch (engine.open(ports, loop, EndSettings.DEFAULT, EndListener.NONE)) {
            case MediaEnd end -> {
                end.remote(RemoteMedia.of(peer, peer.getAddress()));
                yield end;
            }
            case Opening.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}

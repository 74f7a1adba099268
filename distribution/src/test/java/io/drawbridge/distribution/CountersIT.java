package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running node counts can be seen. */
class CountersIT {
    @TempDir
    private Path directory;

    @Test
    void aCallAndALostPacketAreCounted() throws Exception {
        Loopback here = Loopback.fresh();
        int port = here.freePort();
        try (RunningDrawbridge node = RunningDrawbridge.start(directory, """
                drawbridge {
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  trunks.pbx { network = local, targets = ["sip:127.9.9.9:9"], probe.method = off }
                  plugins { static-routes.routes = [ { to = { service = echo } } ], echo {} }
                }
                """.formatted(here, port))) {
            sendGarbage(here, port);
            String socket = node.home().resolve("run/control.sock").toString();
            node.command("call", "sip:echo@" + here + ":" + port, "--duration", "1s");

            String text = node.command("counters", "--socket", socket);
            assertCounted(text, "admission", "stranger-accepted", "1");
            assertCounted(text, "sip", "garbage", "1");
            assertCounted(text, "user-agent", "invites-in", "1");
            String json = node.command("counters", "--json", "--socket", socket);
            assertTrue(json.contains("\"ports-exhausted\":0") && json.contains("\"dropped-foreign\":0"), json);
            String trunks = node.command("trunks", "--socket", socket);
            assertTrue(trunks.contains(" unprobed "), trunks);
        }
    }

    private static void assertCounted(String text, String part, String what, String value) {
        assertEquals(1, text.lines().filter(Pattern.compile(
                "^" + part + " +" + what + " +" + value + "$").asPredicate()).count(), text);
    }

    private static void sendGarbage(Loopback to, int port) throws Exception {
        byte[] bytes = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(to.address(), 0))) {
            socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(to.address(), port)));
        }
    }
}

package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of the messages and packets of a call, with the commands of the tarball. */
class LadderIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PATIENCE_MILLIS = 30_000;

    @TempDir
    private Path directory;

    private static String configuration(Loopback here, int port, String plugins) {
        return """
                drawbridge {
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], strangers = accept
                    media { bind = "%1$s", ports = "20000-20099" } }
                  plugins { static-routes { routes = [ { to = { service = echo } } ] }, echo {}, %3$s }
                }
                """.formatted(here, port, plugins);
    }

    /** The IP packets of a pcap file. */
    private static List<byte[]> packets(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0xa1b2c3d4, in.getInt());
        in.position(24);
        List<byte[]> packets = new ArrayList<>();
        while (in.hasRemaining()) {
            in.position(in.position() + 8);
            byte[] packet = new byte[in.getInt()];
            assertEquals(packet.length, in.getInt());
            in.get(packet);
            assertEquals(0x45, packet[0]);
            packets.add(packet);
        }
        return packets;
    }

    private static String text(List<byte[]> packets) {
        StringBuilder text = new StringBuilder();
        packets.forEach(packet -> text.append(new String(packet, 28, packet.length - 28, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    private static void assertOwnersOnly(Path file) throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    /** Whether audio came is not what these tests are about. */
    private static void call(RunningDrawbridge node, Loopback here, int port) {
        try (ChildProcess call = RunningDrawbridge.launch(
                node.home(), "call", "sip:echo@" + here + ":" + port, "--duration", "1s")) {
            call.awaitExit(LIMIT);
            assertTrue(call.output().contains("answered"), call::output);
        }
    }

    @Test
    void explainDrawsPrintsAndExportsTheMessagesOfACall() throws IOException {
        Loopback here = Loopback.fresh();
        int port = here.freePort();
        try (RunningDrawbridge node = RunningDrawbridge.start(directory, configuration(here, port, ""))) {
            call(node, here, port);
            String conf = node.home().resolve("conf/test.conf").toString();

            String ladder = node.command("explain", "last", "--ladder", "-c", conf);
            assertTrue(ladder.contains("│") && ladder.contains("INVITE +SDP") && ladder.contains("100 Trying")
                    && ladder.contains("200 OK (BYE)"), ladder);
            String messages = node.command("explain", "last", "--messages", "-c", conf);
            assertTrue(messages.contains("INVITE sip:echo@" + here + ":" + port + " SIP/2.0\n"), messages);
            assertTrue(node.command("explain", "last", "--ladder", "--json", "-c", conf)
                    .contains("\"message\":\"INVITE\",\"sdp\":true"));
            Path file = node.home().resolve("call.pcap");
            node.command("explain", "last", "--pcap", file.toString(), "-c", conf);
            assertTrue(text(packets(file)).contains("BYE sip:"), () -> "no BYE in " + file);
            assertOwnersOnly(file);
        }
    }

    @Test
    void captureTakesRtpOfALiveCallUntilItsEnd() throws IOException {
        Loopback here = Loopback.fresh();
        int port = here.freePort();
        try (RunningDrawbridge node = RunningDrawbridge.start(directory, configuration(here, port, ""));
                ChildProcess call = RunningDrawbridge.launch(node.home(),
                        "call", "sip:echo@" + here + ":" + port, "--duration", "120s")) {
            String conf = node.home().resolve("conf/test.conf").toString();
            Path file = node.home().resolve("live.pcap");
            String id = awaitCall(node, conf);

            try (ChildProcess capture = RunningDrawbridge.launch(node.home(),
                    "capture", id, "--rtp", "-o", file.toString(), "-c", conf)) {
                Await.until("RTP in " + file, LIMIT, () -> file.toFile().length() > 50_000);
                node.command("hangup", id, "-c", conf);
                assertEquals(0, capture.awaitExit(LIMIT), capture::output);
                List<byte[]> packets = packets(file);
                assertTrue(capture.output().contains(packets.size() + " packets"), capture::output);
                assertTrue(text(packets).contains("INVITE sip:") && text(packets).contains("BYE sip:"));
                long rtp = packets.stream().filter(packet -> packet.length == 28 + 172).count();
                assertTrue(rtp > 50, () -> "only " + rtp + " RTP packets");
            }
            assertOwnersOnly(file);
            call.awaitExit(LIMIT);
        }
    }

    private static String awaitCall(RunningDrawbridge node, String conf) {
        Pattern answered = Pattern.compile("\"id\":\"(\\w+)\",\"state\":\"answered\"");
        return Await.result("a call", LIMIT, () -> answered.matcher(node.command("calls", "--json", "-c", conf))
                .results().findFirst().map(found -> found.group(1)));
    }

    @Test
    void everyMessageReachesTheHepCollectorAndTheFiguresOfTheMediaDo() throws IOException {
        Loopback here = Loopback.fresh();
        int port = here.freePort();
        try (DatagramSocket collector = new DatagramSocket(0, InetAddress.ofLiteral(here.toString()));
                RunningDrawbridge node = RunningDrawbridge.start(directory, configuration(here, port,
                        "hep { collector = \"" + here + ":" + collector.getLocalPort() + "\", capture-id = 42 }"))) {
            call(node, here, port);

            collector.setSoTimeout(PATIENCE_MILLIS);
            StringBuilder seen = new StringBuilder();
            while (!Pattern.compile("SIP/2.0 200 OK.*CSeq: \\d+ BYE", Pattern.DOTALL).matcher(seen).find()) {
                seen.append(hep(collector));
            }
            assertTrue(seen.toString().contains("INVITE sip:echo@"), seen::toString);
            Matcher callId = Pattern.compile("Call-ID: (\\S+)").matcher(seen);
            assertTrue(callId.find(), seen::toString);

            String report = hep(collector);
            while (!report.contains("report_blocks")) {
                report = hep(collector);
            }
            Pattern figures = Pattern.compile("\"sender_information\":\\{\"packets\":[1-9].*\"packets_lost\":0,");
            assertTrue(figures.matcher(report).find(), report);
            assertTrue(report.contains(callId.group(1)), report);
        }
    }

    private static String hep(DatagramSocket collector) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        collector.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("HEP3"), text);
        assertEquals(packet.getLength(), ByteBuffer.wrap(packet.getData()).getShort(4) & 0xffff);
        return text;
    }
}

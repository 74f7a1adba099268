package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tarball writes for Wireshark, read by Wireshark: dialogs, streams, and nothing that it finds wrong. */
@PeerTest(Peer.TSHARK)
class WiresharkIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SSRC = 0x5eed1234;
    private static final int PACKETS = 60;
    private static final Pattern STREAM = Pattern.compile("^\\s*\\S+\\s+\\S+\\s+\\S+\\s+(?<port>\\d+)"
            + "\\s+\\S+\\s+\\d+\\s+(?<ssrc>0x\\S+)\\s+(?<payload>.+?)\\s+(?<packets>\\d+)\\s+(?<lost>-?\\d+) ",
            Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private static String bound(InetAddress address, int port) {
        return (address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress())
                + ":" + port;
    }

    private static String configuration(InetAddress address, int port) {
        return """
                drawbridge {
                  networks.local { strangers = accept
                    sip = [ { bind = "%1$s" } ], media.bind = "%2$s" }
                  plugins { static-routes { routes = [ { to = { service = echo } } ] }, echo {} }
                }
                """.formatted(bound(address, port), address.getHostAddress());
    }

    private static int freePort(InetAddress address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, address)) {
            return socket.getLocalPort();
        }
    }

    /** Reads a file with checksums verified, and returns what tshark prints. */
    private String tshark(Path file, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Peer.TSHARK.require().toString(), "-n", "-r", file.toString(),
                "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"));
        command.addAll(List.of(arguments));
        try (ChildProcess tshark = ChildProcess.start(
                "tshark", directory, directory.resolve("tshark.out"), Map.of(), command)) {
            assertEquals(0, tshark.awaitExit(LIMIT), tshark::output);
            return tshark.output().replaceAll("(?m)^Running as user .*\n", "");
        }
    }

    /** The dialog as Wireshark decodes it: of each message what it is, and its Call-ID. */
    private List<String> dialog(Path file) {
        return tshark(file, "-Y", "sip", "-T", "fields", "-E", "separator=/s", "-e", "sip.Method",
                "-e", "sip.Status-Code", "-e", "sip.CSeq.method", "-e", "sip.Call-ID").lines()
                .map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    private static List<String> whole(String callId) {
        return List.of("INVITE INVITE " + callId, "100 INVITE " + callId, "200 INVITE " + callId,
                "ACK ACK " + callId, "BYE BYE " + callId, "200 BYE " + callId);
    }

    private void expectNothingWrong(Path file) {
        assertEquals("", tshark(file, "-Y", "_ws.expert.severity >= warning || _ws.malformed "
                + "|| ip.checksum.status == bad || udp.checksum.status == bad || tcp.checksum.status == bad"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void findsTheDialogAndTheStreamsOfACall(String family) throws IOException {
        InetAddress here = family.equals("::1") ? InetAddress.ofLiteral(family) : Loopback.fresh().address();
        int port = freePort(here);
        try (RunningDrawbridge node = RunningDrawbridge.start(directory, configuration(here, port));
                WirePhone phone = new WirePhone(here, new InetSocketAddress(here, port), SSRC)) {
            String conf = node.home().resolve("conf/test.conf").toString();
            phone.call();
            String id = Await.result("the call", LIMIT, () -> RunningDrawbridge.ask(node.home(), "calls", Map.of())
                    .getConfigList("calls").stream().findFirst().map(call -> call.getString("id")));
            Path live = node.home().resolve("live.pcap");
            try (ChildProcess capture = RunningDrawbridge.launch(
                    node.home(), "capture", id, "--rtp", "-o", live.toString(), "-c", conf)) {
                Await.until("the capture to begin", LIMIT, () -> live.toFile().length() > 1000);
                phone.talk(PACKETS);
                phone.hangUp();
                assertEquals(0, capture.awaitExit(LIMIT), capture::output);
            }

            assertEquals(whole(phone.callId()), dialog(live));
            expectNothingWrong(live);
            Map<Integer, Stream> streams = streamsByPort(live);
            assertEquals(new Stream("0x5EED1234", "g711U", PACKETS, 0), streams.remove(phone.rtpPort()));
            assertEquals(1, streams.size(), streams::toString);
            Stream echo = streams.values().iterator().next();
            assertEquals(new Stream(echo.ssrc(), "g711U", PACKETS, 0), echo);

            Path kept = node.home().resolve("kept.pcap");
            node.command("explain", id, "--pcap", kept.toString(), "-c", conf);
            assertEquals(whole(phone.callId()), dialog(kept));
            expectNothingWrong(kept);
        }
    }

    /** A row of "RTP Streams". */
    private record Stream(String ssrc, String payload, int packets, int lost) {
    }

    private Map<Integer, Stream> streamsByPort(Path file) {
        Map<Integer, Stream> streams = new HashMap<>();
        Matcher rows = STREAM.matcher(tshark(file, "-q", "-z", "rtp,streams"));
        while (rows.find()) {
            streams.put(Integer.parseInt(rows.group("port")), new Stream(rows.group("ssrc"), rows.group("payload"),
                    Integer.parseInt(rows.group("packets")), Integer.parseInt(rows.group("lost"))));
        }
        return streams;
    }
}

package io.drawbridge.api.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What arrives at a SIP port of the open Internet: keep-alives, scanners, other protocols, halves, noise. */
public final class OddPackets {
    private static final String OPTIONS = """
            OPTIONS sip:100@192.0.2.1 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-1
            From: "sipvicious"<sip:100@1.1.1.1>;tag=1
            To: "sipvicious"<sip:100@1.1.1.1>
            Call-ID: 1
            CSeq: 1 OPTIONS
            User-Agent: friendly-scanner
            Content-Length: 0

            """;

    private OddPackets() {
    }

    /** All of them, the same in every run. */
    public static List<FakePacket> all() {
        List<FakePacket> packets = new ArrayList<>();
        packets.add(FakePacket.of(new byte[0]));
        packets.add(FakePacket.of("\n\n"));
        packets.add(FakePacket.of("\n\n").inStream());
        packets.add(FakePacket.of(new byte[] {0}));
        packets.add(FakePacket.of(OPTIONS));
        packets.add(FakePacket.of(OPTIONS).inStream().from("2001:db8::1", 65_535));
        packets.add(FakePacket.of(OPTIONS.substring(0, 60)));
        packets.add(FakePacket.of(OPTIONS.replace("OPTIONS", "O".repeat(60_000))));
        packets.add(FakePacket.of("SIP/2.0 200 OK\nVia: x\n\n").network(""));
        packets.add(FakePacket.of("GET / HTTP/1.1\nHost: 192.0.2.1\n\n").inStream());
        // A STUN binding request (RFC 8489 §5), and the beginning of a TLS handshake.
        packets.add(FakePacket.of(new byte[] {
                0, 1, 0, 0, 0x21, 0x12, (byte) 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        packets.add(FakePacket.of(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}).inStream());
        Random noise = new Random(3261);
        for (int length : new int[] {1, 2, 3, 4, 20, 1500, 65_507}) {
            byte[] bytes = new byte[length];
            noise.nextBytes(bytes);
            packets.add(FakePacket.of(bytes));
        }
        return packets;
    }
}

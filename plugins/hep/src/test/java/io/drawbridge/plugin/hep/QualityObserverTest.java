package io.drawbridge.plugin.hep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.event.DurableObserver;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.testkit.DurableObserverContract;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeCallRecord;
import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.FakeWireMessage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Homer is told of the media of a call: the figures of the record, under the Call-ID of the leg. */
class QualityObserverTest extends DurableObserverContract {
    private static final String SDP = "\r\n\r\nv=0\r\nc=IN IP4 %s\r\nm=audio %d RTP/AVP 0\r\n";
    private static final FakeCall CALL = FakeCall.builder().build();

    @TempDir
    private Path directory;

    private FakePluginContext context;
    private DatagramSocket collector;

    @BeforeEach
    void open() throws Exception {
        context = new FakePluginContext("hep", directory);
        collector = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        collector.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        collector.close();
    }

    private record Seated(HepObserver messages, QualityObserver records) {
    }

    private Seated seated(String more) throws Exception {
        HepConfiguration configuration =
                Sections.of("collector = \"127.0.0.1:" + collector.getLocalPort() + "\", " + more);
        HepPlugin plugin = new HepPlugin();
        plugin.prepare(context, configuration);
        return new Seated(new HepObserver(plugin, configuration, context), new QualityObserver(plugin, configuration));
    }

    @Override
    protected DurableObserver observer() throws Exception {
        return seated("").records();
    }

    private HepReader receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[HepPacket.LONGEST], HepPacket.LONGEST);
        collector.receive(packet);
        return new HepReader(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private static FakeWireMessage invite() {
        return FakeWireMessage.received(
                        "INVITE sip:b@sbc SIP/2.0\r\nTo: <sip:b@sbc>" + SDP.formatted("192.0.2.10", 4000))
                .of(CALL.id());
    }

    private static FakeWireMessage answer(String host, int port) {
        return FakeWireMessage.received("SIP/2.0 200 OK\r\nTo: <sip:b@sbc>;tag=1" + SDP.formatted(host, port))
                .bySelf().of(CALL.id());
    }

    @Test
    void figuresOfALegAreReportedFromOurMediaAddressToThePeersUnderTheCallIdOfTheLeg() throws Exception {
        Seated seated = seated("capture-id = 7");
        seated.messages().onMessages(List.of(invite(), answer("198.51.100.1", 20_000), invite()));
        receive();
        receive();
        receive();

        FakeCallRecord record = FakeCallRecord.ended(1, CALL);
        seated.records().onRecords(List.of(FakeCallRecord.answered(1, CALL), record));

        HepReader report = receive();
        assertEquals("leg-1@198.51.100.7", report.text(0x11));
        assertEquals(5, report.number(11), "RTCP");
        assertEquals(17, report.number(2), "over UDP");
        assertEquals(7, report.number(12));
        assertEquals("198.51.100.1:20000 to 192.0.2.10:4000", report.address(3) + ":" + report.number(7) + " to "
                + report.address(4) + ":" + report.number(8));
        assertEquals(record.ended().orElseThrow().getEpochSecond(), report.number(9));
        // 2 of 3002 lost, 1.5 ms of 8000 Hz
        assertEquals("{\"sender_information\":{\"packets\":3000},\"ssrc\":0,\"type\":200,\"report_count\":1,"
                + "\"report_blocks\":[{\"source_ssrc\":0,\"fraction_lost\":0,\"packets_lost\":2,\"ia_jitter\":12,"
                + "\"lsr\":0,\"dlsr\":0}]}", report.text(0x0f));
        assertEquals(4, context.metrics().count("packets_sent"), "one report, of the end");
    }

    @Test
    void theNextGenerationKnowsOfCallsThatTheOneBeforeHasSeen() throws Exception {
        seated("").messages().onMessages(List.of(invite(), answer("2001:db8::1", 20_000)));
        receive();
        receive();

        context = new FakePluginContext("hep", directory).stateOf(context);
        seated("").records().onRecords(List.of(FakeCallRecord.ended(1, CALL)));

        assertEquals("2001:db8:0:0:0:0:0:1", receive().address(5));
    }

    @Test
    void legsThatNoMessageToldOfAreNotReported() throws Exception {
        Seated seated = seated("networks = [core]");
        seated.messages().onMessages(List.of(invite(), answer("198.51.100.1", 20_000)));
        seated.records().onRecords(List.of(FakeCallRecord.ended(1, CALL)));
        assertEquals(0, context.metrics().count("packets_sent"));
    }

    @Test
    void reportsAreLeftOutWhereTheyAreNotWanted() throws Exception {
        Seated seated = seated("quality = false");
        seated.messages().onMessages(List.of(invite(), answer("198.51.100.1", 20_000)));
        seated.records().onRecords(List.of(FakeCallRecord.ended(1, CALL)));
        assertEquals(2, context.metrics().count("packets_sent"));
    }

    @Test
    void lossIsAFractionOf256AndJitterHasTheClockOfTheCodec() {
        String text = QualityReport.of(new MediaStatistics(75, 0, 100, 25, 20, 0, "opus", ""));
        assertTrue(text.contains("\"fraction_lost\":64,\"packets_lost\":25,\"ia_jitter\":960"), text);
        assertTrue(QualityReport.of(new MediaStatistics(0, 0, 0, 9, 0, 0, "", "")).contains("\"fraction_lost\":255"));
    }
}

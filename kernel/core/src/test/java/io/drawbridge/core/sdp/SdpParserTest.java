package io.drawbridge.core.sdp;

import static io.drawbridge.core.sdp.Samples.read;
import static io.drawbridge.core.sdp.Samples.refused;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpParserTest {

    @Test
    void keepsEveryLineVerbatimAndInOrder() {
        for (String sample : List.of(Samples.ASTERISK, Samples.FREESWITCH, Samples.CISCO, Samples.BROWSER_LIKE,
                Samples.T38_REOFFER)) {
            String wire = sample.replace("\n", "\r\n");
            assertEquals(wire, read(wire).text());
            assertEquals(wire, read(sample).text(), "line ends of LF");
            assertEquals(wire, read(sample.replace('\n', '\r')).text(), "line ends of CR");
        }
    }

    @Test
    void carriesBytesThatAreNoUtf8() {
        byte[] wire = "v=0\r\ns=Stra\u00dfe\r\nt=0 0\r\n".getBytes(StandardCharsets.ISO_8859_1);
        SessionDescription read = (SessionDescription) new SdpParser(SdpLimits.DEFAULT).parse(wire);
        assertArrayEquals(wire, read.bytes());
    }

    @Test
    void readsTheFieldsOfAnAsteriskOffer() {
        SessionDescription sdp = read(Samples.ASTERISK);
        MediaSection audio = sdp.media().getFirst();
        assertEquals("198.51.100.7", requireNonNull(sdp.origin()).host());
        assertEquals("198.51.100.7", address(audio));
        assertEquals(12080, audio.port());
        assertEquals(12081, audio.rtcpPort());
        assertEquals(Direction.SENDRECV, audio.direction());
        assertEquals(20, audio.ptime());
        assertEquals(List.of("PCMU", "PCMA", "G722", "telephone-event"),
                audio.payloads().stream().map(PayloadFormat::encoding).toList());
        assertEquals("0-16", audio.payloads().getLast().parameters());
        assertTrue(audio.payloads().getLast().isTelephoneEvent());
    }

    @Test
    void mediaLevelWinsOverSessionLevel() {
        MediaSection audio = read(Samples.CISCO).media().getFirst();
        assertEquals("192.0.2.34", address(audio));
        SessionDescription sdp = read("""
                v=0
                c=IN IP4 192.0.2.1
                a=sendonly
                m=audio 4000 RTP/AVP 0
                m=audio 4002 RTP/AVP 0
                c=IN IP6 2001:db8::9
                a=inactive
                """);
        assertEquals(Direction.SENDONLY, sdp.media().get(0).direction());
        assertEquals("192.0.2.1", address(sdp.media().get(0)));
        assertEquals(Direction.INACTIVE, sdp.media().get(1).direction());
        assertEquals("2001:db8:0:0:0:0:0:9", address(sdp.media().get(1)));
    }

    @Test
    void knowsStaticPayloadTypesWithoutRtpmap() {
        MediaSection audio = read(Samples.audio("IN IP4 192.0.2.1", 4000)).media().getFirst();
        assertEquals(PayloadFormat.implied(0, null), audio.voice());
        assertEquals("PCMU", requireNonNull(audio.voice()).encoding());
        SessionDescription dynamic = read("v=0\nc=IN IP4 192.0.2.1\nm=audio 4000 RTP/AVP 97 18\n");
        assertTrue(dynamic.media().getFirst().payloads().getFirst().isUnknown());
        assertEquals("G729", dynamic.media().getFirst().payloads().get(1).encoding());
    }

    @Test
    void readsOpusWithTwoChannelsAndRtcpAddress() {
        MediaSection audio = read(Samples.BROWSER_LIKE).media().getFirst();
        PayloadFormat opus = audio.payloads().getFirst();
        assertEquals(2, opus.channels());
        assertEquals(48000, opus.clockRate());
        assertEquals("111 opus/48000/2", opus.rtpmap());
        assertTrue(audio.rtcpMux());
        RtcpTarget rtcp = requireNonNull(audio.rtcp());
        assertEquals(9, rtcp.port());
        assertTrue(requireNonNull(rtcp.connection()).blackHole());
    }

    @ParameterizedTest
    @CsvSource({
            "IN IP4 0.0.0.0, sendrecv, SENDONLY",
            "IN IP4 0.0.0.0, recvonly, INACTIVE",
            "IN IP6 ::, sendrecv, SENDONLY",
            "IN IP6 bogus.invalid, sendrecv, SENDONLY",
            "IN IP4 192.0.2.1, sendonly, SENDONLY",
            "IN IP4 192.0.2.1, x-none, SENDRECV",
    })
    void holdIsADirectionOrABlackHole(String connection, String direction, Direction effective) {
        MediaSection audio = read(Samples.audio(connection, 4000, direction)).media().getFirst();
        assertEquals(effective, audio.effectiveDirection());
    }

    @Test
    void toleratesSloppyDescriptions() {
        SessionDescription sdp = read(
                "\r\nv=0 \nm=audio  4000\tRTP/AVP 0  8 \nc=IN IP4 192.0.2.1 \n\n \na=sendonly \0\0");
        MediaSection audio = sdp.media().getFirst();
        assertEquals(2, audio.payloads().size());
        assertEquals("192.0.2.1", address(audio));
        assertEquals(Direction.SENDONLY, audio.direction());
        assertNull(sdp.origin());
    }

    @Test
    void rfc4317ExampleWithTwoAudioStreams() {
        SessionDescription sdp = read("""
                v=0
                o=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com
                s=
                c=IN IP4 192.0.2.10
                t=0 0
                m=audio 49170 RTP/AVP 0
                a=rtpmap:0 PCMU/8000
                m=audio 49172 RTP/AVP 97
                a=rtpmap:97 telephone-event/8000
                a=sendonly
                """);
        assertEquals("host.atlanta.example.com", requireNonNull(sdp.origin()).host());
        assertEquals(2, sdp.media().size());
        assertNull(sdp.media().get(1).voice());
        assertNotNull(sdp.media().get(0).voice());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "\r\n\r\n", "hello", "o=- 1 1 IN IP4 192.0.2.1\r\nv=0\r\n", "v=0\r\nnonsense\r\n", "v=0\r\n =x\r\n",
            "v=0\r\nm=audio\r\n", "v=0\r\nm=audio 70000 RTP/AVP 0\r\n", "v=0\r\nm=audio -1 RTP/AVP 0\r\n",
            "v=0\r\nm=audio 4000/0 RTP/AVP 0\r\n", "v=0\r\nm=audio 99999999999999999999 RTP/AVP 0\r\n",
            "v=0\r\nm=audio 4000 RTP/AVP 128\r\n", "v=0\r\nm=audio 4000 RTP/AVP PCMU\r\n", "v=0\r\nc=IN\r\n",
            "v=0\r\nc=192.0.2.1\r\n", "v=0\r\na=x\0y\r\nt=0 0\r\n",
    })
    void refusesWhatCannotBeRead(String text) {
        assertEquals(SdpReason.MALFORMED, refused(text).reason());
        assertEquals(400, refused(text).reason().status());
    }

    @Test
    void refusesAnotherVersion() {
        assertEquals(SdpReason.VERSION, refused("v=1\r\n").reason());
    }

    @Test
    void boundsEverything() {
        String line = "m=audio 4000 RTP/AVP 0\r\n";
        assertEquals(16, read("v=0\r\n" + line.repeat(16)).media().size());
        assertEquals(SdpReason.TOO_MANY_MEDIA, refused("v=0\r\n" + line.repeat(1000)).reason());
        assertEquals(64, read("v=0\r\nm=audio 4000 RTP/AVP" + " 0".repeat(64)).media().getFirst().line()
                .formats().size());
        assertEquals(SdpReason.TOO_MANY_FORMATS, refused("v=0\r\nm=audio 4000 RTP/AVP" + " 0".repeat(65)).reason());
        assertEquals(SdpReason.TOO_MANY_ATTRIBUTES, refused("v=0\r\n" + line + "a=x\r\n".repeat(400)).reason());
        assertEquals(SdpReason.TOO_LARGE, refused("v=0\r\ns=" + "x".repeat(40_000)).reason());
        assertEquals(SdpReason.TOO_LARGE,
                ((SdpRefusal) new SdpParser(SdpLimits.DEFAULT).parse(new byte[65_535])).reason());
    }

    @Test
    void detailsFitOneLineOfARecord() {
        String detail = refused("v=0\r\nm=audio " + "\u001b[31m".repeat(2000) + " RTP/AVP 0\r\n").detail();
        assertTrue(detail.length() < 100, detail);
        assertFalse(detail.contains("\u001b"), detail);
    }

    @Test
    void neverThrowsWhateverComes() {
        Random random = new Random(4475);
        SdpParser parser = new SdpParser(SdpLimits.DEFAULT);
        List<String> seeds = List.of(Samples.ASTERISK, Samples.BROWSER_LIKE, Samples.CISCO, Samples.T38_REOFFER);
        int accepted = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(seeds.get(i % seeds.size()));
            for (int change = 0; change <= random.nextInt(6); change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
                    case 2 -> text.insert(at, "0123456789:/= \t\r\n.-*".charAt(random.nextInt(20)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(80))));
                }
            }
            if (parser.parse(text.toString()) instanceof SessionDescription sdp) {
                accepted++;
                Carriage.of(sdp);
                if (!sdp.media().isEmpty()) {
                    new SdpWriter(TestAddresses.OURS, new OwnOrigin(7))
                            .offer(sdp, new OwnStream(0, 30000, Direction.SENDRECV));
                }
                sdp.media().forEach(MediaTargetPolicy.strict(List.of())::check);
            }
        }
        assertTrue(accepted > 1_250, "most mutations are still readable, got " + accepted);
    }

    private static String address(MediaSection section) {
        return requireNonNull(requireNonNull(section.connection()).address()).getHostAddress();
    }
}

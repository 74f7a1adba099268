package io.drawbridge.core.sdp;

import static io.drawbridge.core.sdp.Samples.read;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpWriterTest {
    private final SdpWriter writer = new SdpWriter(TestAddresses.OURS, new OwnOrigin(4711));

    @Test
    void rewritesAnOffer() {
        String offer = writer.offer(read(Samples.CISCO), new OwnStream(0, 30000, Direction.SENDRECV));
        assertEquals("""
                v=0
                o=- 4711 4711 IN IP4 203.0.113.5
                s=-
                c=IN IP4 203.0.113.5
                b=AS:64
                t=0 0
                m=audio 30000 RTP/AVP 18 8 101 19
                a=rtpmap:18 G729/8000
                a=fmtp:18 annexb=no
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-16
                a=rtpmap:19 CN/8000
                """.replace("\n", "\r\n"), offer);
    }

    @Test
    void nothingOfTheOtherSideIsVisible() {
        String offer = writer.offer(read(Samples.BROWSER_LIKE), new OwnStream(0, 30000, Direction.SENDRECV));
        for (String secret : List.of("203.0.113.77", "10.1.2.3", "2001:db8::77", "mozilla", "laptop", "campus", "cname",
                "candidate", "ice-", "fingerprint", "identity", "msid", "4294967296123", "a=mid", "BUNDLE", "rtcp:")) {
            assertFalse(offer.contains(secret), secret + " in\n" + offer);
        }
    }

    @Test
    void keepsWhatIsEndToEndAndWhatItDoesNotKnow() {
        String offer = writer.offer(read(Samples.BROWSER_LIKE), new OwnStream(0, 30000, Direction.SENDRECV));
        assertEquals("""
                m=audio 30000 RTP/AVPF 111 0 8 126
                b=TIAS:64000
                a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
                a=extmap:3 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
                a=sendrecv
                a=rtpmap:111 opus/48000/2
                a=rtcp-fb:111 transport-cc
                a=fmtp:111 minptime=10;useinbandfec=1
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:126 telephone-event/8000
                a=X-nat:0
                a=label:main
                m=video 0 UDP/TLS/RTP/SAVPF 96
                m=application 0 UDP/DTLS/SCTP webrtc-datachannel
                """.replace("\n", "\r\n"), offer.substring(offer.indexOf("m=audio")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "X-a:10.0.0.1", "X-a:10.0.0.1:4000", "X-a=10.0.0.1", "X-a foo 10.0.0.1.", "X-a:fd00::1",
            "X-a:[fd00::1]:4000",
            "X-a:::1", "X-a:a:b:c:d:e:f:1:2", "X-a gw.other.example", "X-a:bob@10-0-0-1", "X-a:sip:gw", "X-a:https://gw/", "X-a:198.51.100.7/24",
            "X-a:GW.CORE.EXAMPLE:5060",
            "tool:baresip", "altc:1 IP4 192.0.2.1 4000", "candidate:1 1 udp 1 host.local 4000 typ host",
            "crypto:1 AES x",
            "x10.0.0.1:10.0.0.1",
    })
    void dropsAttributesThatBetrayAPlace(String attribute) {
        String text = Samples.audio("IN IP4 198.51.100.7", 4000, attribute, "X-harmless:1.2.3 v=2.0.1")
                .replace("o=- 1 1 IN IP4 198.51.100.7", "o=- 1 1 IN IP4 gw.core.example");
        String offer = writer.offer(read(text), new OwnStream(0, 30000, Direction.SENDRECV));
        assertTrue(offer.endsWith("m=audio 30000 RTP/AVP 0\r\na=X-harmless:1.2.3 v=2.0.1\r\n"), offer);
    }

    @Test
    void aLineOfColonsIsCheap() {
        String text = Samples.audio("IN IP4 198.51.100.7", 4000, "x" + ":x".repeat(15_000));
        assertTrue(writer.offer(read(text), new OwnStream(0, 30000, Direction.SENDRECV)).length() > 30_000);
    }

    @Test
    void versionGrowsOnlyWithTheContent() {
        OwnStream stream = new OwnStream(0, 30000, Direction.SENDRECV);
        String first = writer.offer(read(Samples.ASTERISK), stream);
        String again = writer.offer(read(Samples.ASTERISK.replace("1234567890", "99")), stream);
        String held = writer.offer(read(Samples.ASTERISK), new OwnStream(0, 30000, Direction.SENDONLY));
        String back = writer.offer(read(Samples.ASTERISK), stream);
        assertEquals(first, again, "another origin of the peer changes nothing of ours");
        assertTrue(held.contains("o=- 4711 4712 IN"), held);
        assertTrue(back.contains("o=- 4711 4713 IN"), back);
    }

    @Test
    void directionReplacesWhatWasWritten() {
        String held = writer.offer(read(Samples.ASTERISK), new OwnStream(0, 30000, Direction.SENDONLY));
        assertTrue(held.endsWith("a=maxptime:140\r\na=sendonly\r\n"), held);
        assertFalse(held.contains("sendrecv"), held);
        // Hold of RFC 2543: the black hole becomes a direction, never an address of nowhere.
        SessionDescription old = read(Samples.audio("IN IP4 0.0.0.0", 4000));
        String rewritten = writer.offer(old, new OwnStream(0, 30000, old.media().getFirst()
                .effectiveDirection()));
        assertTrue(rewritten.contains("a=sendonly\r\n"), rewritten);
        assertFalse(rewritten.contains("0.0.0.0"), rewritten);
    }

    @Test
    void answerHasTheShapeOfTheOffer() {
        SessionDescription offer = read(Samples.BROWSER_LIKE);
        SessionDescription answer = read("""
                v=0
                o=pbx 1 1 IN IP4 192.0.2.9
                s=pbx
                c=IN IP4 192.0.2.9
                t=3034423619 3042462419
                m=audio 7000 RTP/AVP 8 126
                a=rtpmap:8 PCMA/8000
                a=rtpmap:126 telephone-event/8000
                """);
        String text = writer.answer(offer, answer, 0, new OwnStream(0, 31000, Direction.RECVONLY));
        assertEquals("""
                v=0
                o=- 4711 4711 IN IP4 203.0.113.5
                s=-
                c=IN IP4 203.0.113.5
                t=0 0
                m=audio 31000 RTP/AVPF 8 126
                a=rtpmap:8 PCMA/8000
                a=rtpmap:126 telephone-event/8000
                a=recvonly
                m=video 0 UDP/TLS/RTP/SAVPF 96
                m=application 0 UDP/DTLS/SCTP webrtc-datachannel
                """.replace("\n", "\r\n"), text);
    }

    @Test
    void anOfferIntoADialogKeepsItsShape() {
        List<MediaLine> shape = read(Samples.BROWSER_LIKE).media().stream().map(MediaSection::line).toList();
        SessionDescription source = read("""
                v=0
                c=IN IP4 192.0.2.9
                m=image 0 udptl t38
                m=audio 7000 RTP/AVP 8
                """);
        String offer = writer.offer(source, 1, shape, new OwnStream(0, 30000, Direction.SENDRECV));
        assertTrue(offer.endsWith("""
                m=audio 30000 RTP/AVP 8
                m=video 0 UDP/TLS/RTP/SAVPF 96
                m=application 0 UDP/DTLS/SCTP webrtc-datachannel
                """.replace("\n", "\r\n")), offer);
        String removed = writer.offer(source, 1, shape, new OwnStream(0, 0, Direction.INACTIVE));
        assertTrue(removed.contains("m=audio 0 RTP/AVP 8\r\nm=video 0 "), removed);
    }

    @Test
    void laterAttemptsAreOfferedOnlyWhatAAlreadyHas() {
        MediaSection audio = read(Samples.ASTERISK).media().getFirst();
        SessionDescription answer = read("""
                v=0
                c=IN IP4 192.0.2.9
                m=audio 7000 RTP/AVP 8 96
                a=rtpmap:8 PCMA/8000
                a=rtpmap:96 telephone-event/8000
                """);
        Set<Integer> types = audio.payloadTypesOf(answer.media().getFirst().payloads());
        assertEquals(Set.of(8, 101), types);
        String offer = writer.offer(read(Samples.ASTERISK),
                new OwnStream(0, 30000, Direction.SENDRECV).restrictedTo(types));
        assertTrue(offer.endsWith("""
                m=audio 30000 RTP/AVP 8 101
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-16
                a=ptime:20
                a=maxptime:140
                a=sendrecv
                """.replace("\n", "\r\n")), offer);
    }

    @Test
    void writesIpv6() {
        SdpWriter six = new SdpWriter(TestAddresses.OURS6, new OwnOrigin(1));
        String offer = six.offer(read(Samples.ASTERISK), new OwnStream(0, 30000, Direction.SENDRECV));
        assertTrue(offer.contains("c=IN IP6 2001:db8:5:0:0:0:0:5\r\n"), offer);
        assertEquals(TestAddresses.OURS6, requireNonNull(read(offer).media().getFirst().connection()).address());
    }

    @Test
    void servicesAnswerAndOffer() {
        SessionDescription offer = read(Samples.BROWSER_LIKE);
        MediaSection audio = offer.media().getFirst();
        List<PayloadFormat> formats = Codecs.choose(audio, Codecs.TELEPHONY);
        String answer = writer.serviceAnswer(offer, new OwnStream(0, 32000, Direction.SENDRECV), formats);
        assertTrue(answer.contains("m=audio 32000 RTP/AVPF 0 126\r\na=rtpmap:0 PCMU/8000\r\n"), answer);
        assertEquals(3, read(answer).media().size());
        String own = writer.serviceOffer(List.of(), new OwnStream(0, 32000, Direction.SENDRECV), Codecs.TELEPHONY);
        assertTrue(own.contains("m=audio 32000 RTP/AVP 8 0 101\r\n"), own);
        assertTrue(own.contains("a=fmtp:101 0-16\r\n"), own);
    }

    @Test
    void anEchoTakesTheFirstVoiceCodecAndItsEvents() {
        MediaSection audio = read(Samples.BROWSER_LIKE).media().getFirst();
        assertEquals(List.of("opus"), Codecs.choose(audio, null).stream().map(PayloadFormat::encoding).toList(),
                "telephone-event is offered at 8000 Hz only, opus runs at 48000");
        MediaSection events = read("""
                v=0
                c=IN IP4 192.0.2.1
                m=audio 4000 RTP/AVP 101 13
                a=rtpmap:101 telephone-event/8000
                """).media().getFirst();
        assertEquals(List.of(), Codecs.choose(events, null));
    }

    @Test
    void writtenDescriptionsReadBack() {
        for (String sample : List.of(Samples.ASTERISK, Samples.FREESWITCH, Samples.CISCO, Samples.BROWSER_LIKE,
                Samples.T38_REOFFER)) {
            SessionDescription source = read(sample);
            SessionDescription written = read(writer.offer(source, new OwnStream(0, 30000,
                    Direction.SENDRECV)));
            assertEquals(source.media().size(), written.media().size());
        }
    }
}

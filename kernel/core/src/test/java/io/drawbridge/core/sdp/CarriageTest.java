package io.drawbridge.core.sdp;

import static io.drawbridge.core.sdp.Samples.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriageTest {

    @Test
    void carriesTheFirstPlainAudioStream() {
        SessionDescription sdp = read("""
                v=0
                c=IN IP4 192.0.2.1
                m=video 4000 RTP/AVP 31
                m=audio 4002 RTP/SAVP 0
                m=audio 4004 RTP/AVP 97
                a=rtpmap:97 telephone-event/8000
                m=audio 4006 RTP/AVP 0
                m=audio 4008 RTP/AVP 8
                """);
        Carriage.Stream stream = assertInstanceOf(Carriage.Stream.class, Carriage.of(sdp));
        assertEquals(3, stream.index());
        assertEquals(4006, stream.section().port());
    }

    @ParameterizedTest
    @CsvSource({
            "m=image 30000 udptl t38, FAX",
            "m=video 30000 RTP/AVP 31, VIDEO",
            "m=application 30000 UDP/DTLS/SCTP webrtc-datachannel, MEDIA_TYPE",
            "m=message 30000 TCP/MSRP *, MEDIA_TYPE",
            "m=audio 30000 RTP/SAVP 0, SECURE_MEDIA",
            "m=audio 30000 UDP/TLS/RTP/SAVPF 0, SECURE_MEDIA",
            "m=audio 30000 TCP/RTP/AVP 0, MEDIA_TRANSPORT",
            "m=audio 30000/2 RTP/AVP 0, PORT_COUNT",
            "m=audio 30000 RTP/AVP 13, NO_COMMON_FORMAT",
    })
    void namesWhatItCannotCarry(String line, SdpReason reason) {
        SessionDescription sdp = read("v=0\nc=IN IP4 192.0.2.1\n" + line + "\nm=audio 0 RTP/AVP 0\n");
        Carriage.Nothing nothing = assertInstanceOf(Carriage.Nothing.class, Carriage.of(sdp));
        assertEquals(reason, nothing.refusal().reason());
        assertEquals(488, reason.status());
    }

    @Test
    void anOfferThatRemovesItsAudioIsLegal() {
        SessionDescription sdp = read("v=0\nm=video 0 RTP/AVP 31\nm=audio 0 RTP/AVP 0\n");
        assertEquals(1, assertInstanceOf(Carriage.Disabled.class, Carriage.of(sdp)).index());
    }

    @Test
    void anEmptyDescriptionHasNothing() {
        Carriage.Nothing nothing = assertInstanceOf(Carriage.Nothing.class, Carriage.of(read("v=0\ns=-\n")));
        assertEquals(SdpReason.NO_MEDIA, nothing.refusal().reason());
        Carriage.Nothing noConnection =
                assertInstanceOf(Carriage.Nothing.class, Carriage.of(read("v=0\nm=audio 4000 RTP/AVP 0\n")));
        assertEquals(SdpReason.NO_CONNECTION, noConnection.refusal().reason());
    }
}

package io.drawbridge.core.sdp;

/** Descriptions as real equipment writes them, with addresses from the documentation ranges. */
final class Samples {
    static final String ASTERISK = """
            v=0
            o=- 1234567890 1234567890 IN IP4 198.51.100.7
            s=Asterisk
            c=IN IP4 198.51.100.7
            t=0 0
            m=audio 12080 RTP/AVP 0 8 9 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:9 G722/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=maxptime:140
            a=sendrecv
            """;
    static final String FREESWITCH = """
            v=0
            o=FreeSWITCH 1700000001 1700000002 IN IP4 198.51.100.8
            s=FreeSWITCH
            c=IN IP4 198.51.100.8
            t=0 0
            m=audio 23456 RTP/AVP 0 8 101 13
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            a=rtpmap:13 CN/8000
            a=rtcp:23457 IN IP4 198.51.100.8
            a=silenceSupp:off - - - -
            a=ptime:20
            """;
    static final String CISCO = """
            v=0
            o=CiscoSystemsSIP-GW-UserAgent 7143 2834 IN IP4 192.0.2.33
            s=SIP Call
            i=Branch 12
            u=http://gw12.branch.example/
            e=ops@branch.example (Operations)
            p=+1 555 0100
            c=IN IP4 192.0.2.33
            b=AS:64
            t=0 0
            m=audio 18730 RTP/AVP 18 8 101 19
            c=IN IP4 192.0.2.34
            a=rtpmap:18 G729/8000
            a=fmtp:18 annexb=no
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=rtpmap:19 CN/8000
            a=direction:passive
            """;
    /** Audio and video of a browser that was asked for plain RTP: everything that could betray it is there. */
    static final String BROWSER_LIKE = """
            v=0
            o=mozilla...THIS_IS_SDPARTA-99.0 4294967296123 2 IN IP4 203.0.113.77
            s=-
            t=0 0
            a=group:BUNDLE 0 1
            a=msid-semantic: WMS stream
            a=ice-lite
            a=X-vendor-place:rack7.campus.example
            m=audio 54400 RTP/AVPF 111 0 8 126
            c=IN IP4 203.0.113.77
            b=TIAS:64000
            a=rtcp:9 IN IP4 0.0.0.0
            a=candidate:1 1 udp 2113937151 10.1.2.3 54400 typ host generation 0
            a=candidate:2 1 udp 1845501695 203.0.113.77 54400 typ srflx raddr 10.1.2.3 rport 54400
            a=ice-ufrag:F7gI
            a=ice-pwd:x9cml/YzichV2+XlhiMu8g
            a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=extmap:3 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=sendrecv
            a=msid:stream track
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=rtcp-fb:111 transport-cc
            a=fmtp:111 minptime=10;useinbandfec=1
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:126 telephone-event/8000
            a=ssrc:3735928559 cname:alice@laptop.home.example
            a=identity:eyJpZHAiOnsiZG9tYWluIjogImV4YW1wbGUub3JnIn19
            a=X-nat:0
            a=X-origin:10.1.2.3:5060
            a=X-six:[2001:db8::77]
            a=oldoip:203.0.113.77
            a=label:main
            m=video 9 UDP/TLS/RTP/SAVPF 96
            c=IN IP4 0.0.0.0
            a=rtpmap:96 VP8/90000
            a=candidate:1 1 udp 2113937151 10.1.2.3 54401 typ host
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            a=sctp-port:5000
            """;
    static final String T38_REOFFER = """
            v=0
            o=FAXGW 55 57 IN IP4 198.51.100.9
            s=-
            c=IN IP4 198.51.100.9
            t=0 0
            m=image 30000 udptl t38
            a=T38FaxVersion:0
            a=T38MaxBitRate:14400
            a=T38FaxRateManagement:transferredTCF
            a=T38FaxUdpEC:t38UDPRedundancy
            """;

    private Samples() {
    }

    static SessionDescription read(String text) {
        return switch (new SdpParser(SdpLimits.DEFAULT).parse(text)) {
            case SessionDescription description -> description;
            case SdpRefusal refusal -> throw new AssertionError(refusal.toString());
        };
    }

    static SdpRefusal refused(String text) {
        return switch (new SdpParser(SdpLimits.DEFAULT).parse(text)) {
            case SessionDescription description -> throw new AssertionError("accepted: " + description);
            case SdpRefusal refusal -> refusal;
        };
    }

    /** A minimal offer with this c= line and this port. */
    static String audio(String connection, int port, String... attributes) {
        StringBuilder text = new StringBuilder("v=0\r\no=- 1 1 IN IP4 198.51.100.7\r\ns=-\r\nc=").append(connection)
                .append("\r\nt=0 0\r\nm=audio ").append(port).append(" RTP/AVP 0\r\n");
        for (String attribute : attributes) {
            text.append("a=").append(attribute).append("\r\n");
        }
        return text.toString();
    }
}

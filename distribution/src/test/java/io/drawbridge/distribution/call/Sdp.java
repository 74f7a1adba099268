package io.drawbridge.distribution.call;

/** Session descriptions as sipp sends them; it fills in its own addresses. */
final class Sdp {
    /** Audio in both directions, at the port of the party's {@link RtpEnd}. */
    static final String AUDIO = audio(1, "sendrecv");

    /** What a fax machine asks for in the middle of a call. */
    static final String FAX = session(2) + "m=image [rtp_port] udptl t38\na=T38FaxVersion:0\n";

    /** Video in place of the audio. */
    static final String VIDEO = session(2) + "m=video [rtp_port] RTP/AVP 96\na=rtpmap:96 H264/90000\n";

    private Sdp() {
    }

    /** Audio in one of the directions of RFC 3264. */
    static String audio(int version, String direction) {
        return session(version) + """
                m=audio [rtp_port] RTP/AVP 0 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=ptime:20
                a=%s
                """.formatted(direction);
    }

    private static String session(int version) {
        return """
                v=0
                o=sipp 1 %d IN IP4 [local_ip]
                s=-
                c=IN IP4 [media_ip]
                t=0 0
                """.formatted(version);
    }
}

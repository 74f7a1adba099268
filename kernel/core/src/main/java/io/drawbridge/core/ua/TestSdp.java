package io.drawbridge.core.ua;

import io.drawbridge.core.sdp.Connection;
import io.drawbridge.core.sdp.MediaSection;
import io.drawbridge.core.sdp.PayloadFormat;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.core.sdp.SdpParser;
import io.drawbridge.core.sdp.SdpReading;
import io.drawbridge.core.sdp.SdpRefusal;
import io.drawbridge.core.sdp.SessionDescription;
import io.drawbridge.sip.message.Body;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What a test call offers: PCMU and telephone events; and what it makes of the other side’s description. */
final class TestSdp {
    private static final int EVENTS = 101;
    private static final SdpParser PARSER = new SdpParser(SdpLimits.DEFAULT);

    private TestSdp() {
    }

    /**
     * Where the other side wants its audio.
     *
     * @param eventType the payload type of telephone events, -1 for none
     */
    record RemoteAudio(InetSocketAddress address, int eventType) {
    }

    /** A description that the test call cannot use; the message is one line. */
    static final class UnusableSdpException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableSdpException(String message) {
            super(message);
        }
    }

    static Body describe(InetAddress address, int port) {
        String family = address instanceof Inet6Address ? "IP6" : "IP4";
        String host = address.getHostAddress();
        return Body.of(Body.SDP, """
                v=0
                o=- 1 1 IN %1$s %2$s
                s=-
                c=IN %1$s %2$s
                t=0 0
                m=audio %3$d RTP/AVP 0 %4$d
                a=rtpmap:0 PCMU/8000
                a=rtpmap:%4$d telephone-event/8000
                a=fmtp:%4$d 0-15
                a=ptime:20
                """.formatted(family, host, port, EVENTS).replace("\n", "\r\n"));
    }

    static RemoteAudio read(@Nullable Body body) throws UnusableSdpException {
        if (body == null || !body.isSdp()) {
            throw new UnusableSdpException("no SDP");
        }
        SdpReading reading = PARSER.parse(body.content());
        return switch (reading) {
            case SdpRefusal refusal -> throw new UnusableSdpException("SDP: " + refusal.detail());
            case SessionDescription description -> audio(description);
        };
    }

    private static RemoteAudio audio(SessionDescription description) throws UnusableSdpException {
        for (MediaSection section : description.media()) {
            Connection connection = section.connection();
            if (section.media().equalsIgnoreCase("audio") && section.port() != 0 && connection != null) {
                if (section.payloads().stream().noneMatch(format -> format.payloadType() == 0)) {
                    throw new UnusableSdpException("no PCMU in the answer");
                }
                if (connection.address() == null) {
                    throw new UnusableSdpException("a name as media address: " + connection.text());
                }
                int events = section.payloads().stream().filter(PayloadFormat::isTelephoneEvent)
                        .mapToInt(PayloadFormat::payloadType).findFirst().orElse(-1);
                return new RemoteAudio(new InetSocketAddress(connection.address(), section.port()), events);
            }
        }
        throw new UnusableSdpException("no audio in the answer");
    }
}

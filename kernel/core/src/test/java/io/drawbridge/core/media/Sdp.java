package io.drawbridge.core.media;

import io.drawbridge.core.sdp.MediaSection;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.core.sdp.SdpParser;
import io.drawbridge.core.sdp.SessionDescription;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Descriptions for tests. */
final class Sdp {
    private Sdp() {
    }

    /** An audio description with this address, port and list of formats. */
    static byte[] audio(String address, int port, String formats, String... attributes) {
        StringBuilder text = new StringBuilder("v=0\r\no=peer 7 7 IN IP4 ").append(address)
                .append("\r\ns=peer\r\nc=IN IP4 ").append(address).append("\r\nt=0 0\r\nm=audio ").append(port)
                .append(" RTP/AVP ").append(formats).append("\r\n");
        for (String attribute : attributes) {
            text.append("a=").append(attribute).append("\r\n");
        }
        return bytes(text.toString());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The description that a stage has come to by now. */
    static SessionDescription of(CompletionStage<SdpResult> stage) {
        SdpResult result = stage.toCompletableFuture().getNow(SdpResult.refused(0, "still open"));
        if (!result.ok()) {
            throw new AssertionError("refused: " + result.status() + " " + result.reason());
        }
        return (SessionDescription) new SdpParser(SdpLimits.DEFAULT).parse(result.sdp());
    }

    static MediaSection audioOf(CompletionStage<SdpResult> stage) {
        return of(stage).media().getFirst();
    }

    /** The reason code of a refusal. */
    static String refusal(CompletionStage<SdpResult> stage) {
        SdpResult result = stage.toCompletableFuture().getNow(SdpResult.refused(0, "still open"));
        if (result.ok()) {
            throw new AssertionError("not refused: " + new String(result.sdp(), StandardCharsets.ISO_8859_1));
        }
        return result.status() + " " + result.reason();
    }
}

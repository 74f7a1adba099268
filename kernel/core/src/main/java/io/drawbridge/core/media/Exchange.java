package io.drawbridge.core.media;

import io.drawbridge.core.sdp.PayloadFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One offer on its way and the answers to it: several while dialogs are early, until one is confirmed. Confined to the
 * lock of its session.
 */
final class Exchange {
    /** A fork wider than this only loses the memory of its repetitions. */
    private static final int MOST_DIALOGS = 16;

    final RelayLeg offerer;
    final RelayLeg answerer;
    final PeerSdp.Accepted offer;
    /** The m= line of the answerer's dialog that carries the stream. */
    final int slot;
    private final LegState offererBefore;
    private final LegState answererBefore;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private List<PayloadFormat> named = List.of();
    private boolean answered;
    private boolean open = true;

    /**
     * What was answered in one dialog, and what was made of it: a 2xx repeats the SDP of its 18x, and the same goes to
     * the other side again, without another version.
     */
    record Answer(String received, RemoteStream remote, SdpResult sent) {

        boolean repeatedBy(byte[] sdp) {
            return received.equals(new String(sdp, StandardCharsets.ISO_8859_1));
        }
    }

    Exchange(RelayLeg offerer, RelayLeg answerer, PeerSdp.Accepted offer) {
        this.offerer = offerer;
        this.answerer = answerer;
        this.offer = offer;
        this.offererBefore = offerer.state();
        this.answererBefore = answerer.state();
        this.slot = answererBefore.isNew() ? offer.index() : answererBefore.slot();
    }

    /** Tells whether an answer has come: then the exchange is done as far as RFC 3264 goes, and others may begin. */
    boolean answered() {
        return answered;
    }

    /** Tells whether answers are still taken. */
    boolean open() {
        return open;
    }

    /** The formats that the answerer's peer was offered. */
    List<PayloadFormat> named() {
        return named;
    }

    void named(List<PayloadFormat> formats) {
        named = formats;
    }

    /** Tells whether RTCP on the port of RTP was offered to the answerer's peer: only where it is in use already. */
    boolean muxOffered() {
        return answererBefore.rtcpMux();
    }

    /** The former answer of a dialog, {@code null} if it has none. */
    @Nullable Answer answer(String dialog) {
        return answers.get(dialog);
    }

    /** What the other dialogs said, the latest first. */
    List<RemoteStream> others(String dialog) {
        List<RemoteStream> others = new ArrayList<>();
        answers.forEach((each, answer) -> {
            if (!each.equals(dialog)) {
                others.addFirst(answer.remote());
            }
        });
        return others;
    }

    void keep(String dialog, Answer answer) {
        answered = true;
        answers.remove(dialog);
        if (answers.size() < MOST_DIALOGS) {
            answers.put(dialog, answer);
        }
    }

    void finish() {
        open = false;
    }

    /** Puts back what held before the offer, unless another exchange has changed it meanwhile. */
    void undo() {
        open = false;
        if (answered()) {
            if (offerer.state().partner() == answerer) {
                offerer.state(offererBefore);
            }
            if (answerer.state().partner() == offerer) {
                answerer.state(answererBefore);
            }
        }
    }
}

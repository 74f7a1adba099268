package io.drawbridge.plugin.hep;

import io.drawbridge.api.media.MediaStatistics;
import java.util.Locale;

/**
 * The figures of a leg as a sender report with one report block (RFC 3550 §6.4.1), in the JSON that agents of Homer
 * send of RTCP. What nobody measures here (SSRC, sequence numbers, octets sent) is left out, or 0 where readers expect
 * a number; 0 for LSR and DLSR says that no report of the peer was seen.
 */
final class QualityReport {
    private static final int SENDER_REPORT = 200;
    private static final int OF_ALL = 256;
    private static final int USUAL_RATE = 8_000;
    private static final int OPUS_RATE = 48_000; // whatever it plays with (RFC 7587 §4.1)
    private static final int WIDEBAND_RATE = 16_000;

    private QualityReport() {
    }

    static String of(MediaStatistics figures) {
        long expected = figures.packetsReceived() + figures.lost();
        long fraction = expected == 0 ? 0 : Math.min(OF_ALL - 1, figures.lost() * OF_ALL / expected);
        return """
                {"sender_information":{"packets":%d},"ssrc":0,"type":%d,"report_count":1,\
                "report_blocks":[{"source_ssrc":0,"fraction_lost":%d,"packets_lost":%d,"ia_jitter":%d,\
                "lsr":0,"dlsr":0}]}""".formatted(figures.packetsSent(), SENDER_REPORT, fraction, figures.lost(),
                Math.round(figures.jitterMillis() * clockRate(figures.codec()) / 1000));
    }

    /** G722 has 8000 by mistake, for ever (RFC 3551 §4.5.2). */
    private static int clockRate(String codec) {
        return switch (codec.toUpperCase(Locale.ROOT)) {
            case "OPUS" -> OPUS_RATE;
            case "AMR-WB" -> WIDEBAND_RATE;
            default -> USUAL_RATE;
        };
    }
}

package io.drawbridge.core.sdp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One format of an RTP m= line, from a=rtpmap or from the table of static payload types (RFC 3551 §6).
 *
 * @param payloadType the number in the packets, 0 to 127
 * @param encoding the name as written; {@code unknown} for a dynamic type without rtpmap
 * @param clockRate in Hz, 0 if unknown
 * @param channels the number of channels, 1 unless said
 * @param parameters the value of a=fmtp, {@code null} if there is none
 */
public record PayloadFormat(int payloadType, String encoding, int clockRate, int channels,
        @Nullable String parameters) {
    private static final String UNKNOWN = "unknown";
    private static final Map<Integer, PayloadFormat> STATIC = Map.ofEntries(
            entry(0, "PCMU", 8000, 1), entry(3, "GSM", 8000, 1), entry(4, "G723", 8000, 1),
            entry(5, "DVI4", 8000, 1), entry(6, "DVI4", 16000, 1), entry(7, "LPC", 8000, 1),
            entry(8, "PCMA", 8000, 1), entry(9, "G722", 8000, 1), entry(10, "L16", 44100, 2),
            entry(11, "L16", 44100, 1), entry(12, "QCELP", 8000, 1), entry(13, "CN", 8000, 1),
            entry(14, "MPA", 90000, 1), entry(15, "G728", 8000, 1), entry(16, "DVI4", 11025, 1),
            entry(17, "DVI4", 22050, 1), entry(18, "G729", 8000, 1), entry(25, "CelB", 90000, 1),
            entry(26, "JPEG", 90000, 1), entry(28, "nv", 90000, 1), entry(31, "H261", 90000, 1),
            entry(32, "MPV", 90000, 1), entry(33, "MP2T", 90000, 1), entry(34, "H263", 90000, 1));

    /** The format that this payload type means without any rtpmap. */
    public static PayloadFormat implied(int payloadType, @Nullable String parameters) {
        PayloadFormat known = STATIC.get(payloadType);
        return known == null
                ? new PayloadFormat(payloadType, UNKNOWN, 0, 1, parameters)
                : new PayloadFormat(payloadType, known.encoding, known.clockRate, known.channels, parameters);
    }

    /** Reads {@code PCMU/8000} or {@code opus/48000/2}; what cannot be read falls back to the implied meaning. */
    static PayloadFormat mapped(int payloadType, String mapping, @Nullable String parameters) {
        int slash = mapping.indexOf('/');
        if (slash <= 0) {
            return implied(payloadType, parameters);
        }
        int second = mapping.indexOf('/', slash + 1);
        String rate = second < 0 ? mapping.substring(slash + 1) : mapping.substring(slash + 1, second);
        int clockRate = Fields.number(rate.strip(), 1_000_000);
        if (clockRate <= 0) {
            return implied(payloadType, parameters);
        }
        int channels = second < 0 ? 1 : Fields.number(mapping.substring(second + 1).strip(), 255);
        return new PayloadFormat(payloadType, mapping.substring(0, slash), clockRate, Math.max(1, channels),
                parameters);
    }

    /** Tells whether this is the same codec, whatever its payload type is: name, clock rate and channels. */
    public boolean sameCodec(PayloadFormat other) {
        return encoding.equalsIgnoreCase(other.encoding) && clockRate == other.clockRate && channels == other.channels
                && !isUnknown();
    }

    /** Tells whether nothing says what this payload type means. */
    public boolean isUnknown() {
        return clockRate == 0;
    }

    /** Tells whether this carries DTMF events (RFC 4733). */
    public boolean isTelephoneEvent() {
        return encoding.equalsIgnoreCase("telephone-event");
    }

    /** Tells whether this is comfort noise (RFC 3389). */
    public boolean isComfortNoise() {
        return encoding.equalsIgnoreCase("CN");
    }

    /** Tells whether this carries sound: not events, noise, redundancy or tones. */
    public boolean isVoice() {
        return !isTelephoneEvent() && !isComfortNoise() && !encoding.equalsIgnoreCase("red")
                && !encoding.equalsIgnoreCase("tone");
    }

    /** The value of an a=rtpmap line for this format. */
    public String rtpmap() {
        return payloadType + " " + encoding + "/" + clockRate + (channels > 1 ? "/" + channels : "");
    }

    private static Map.Entry<Integer, PayloadFormat> entry(int payloadType, String encoding, int rate, int channels) {
        return Map.entry(payloadType, new PayloadFormat(payloadType, encoding, rate, channels, null));
    }
}

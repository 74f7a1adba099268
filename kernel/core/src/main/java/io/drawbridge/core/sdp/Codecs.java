package io.drawbridge.core.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The choice of formats where we answer or offer ourselves, for a service. */
public final class Codecs {
    /** What every telephone has, and DTMF: the offer of a service. */
    public static final List<PayloadFormat> TELEPHONY = List.of(PayloadFormat.implied(8, null),
            PayloadFormat.implied(0, null), new PayloadFormat(101, "telephone-event", 8000, 1, "0-16"));

    private Codecs() {
    }

    /**
     * Chooses what to answer: the first voice codec of the offer that the service speaks, and telephone-event of the
     * same clock rate if it is offered (RFC 4733 §2.1).
     *
     * @param offered the offered stream
     * @param spoken what the service speaks, {@code null} if it takes whatever comes (an echo)
     * @return the formats with the payload types of the offer; empty if there is nothing in common
     */
    public static List<PayloadFormat> choose(MediaSection offered, @Nullable List<PayloadFormat> spoken) {
        List<PayloadFormat> chosen = new ArrayList<>(2);
        for (PayloadFormat format : offered.payloads()) {
            boolean voice = format.isVoice() && (spoken == null || spoken.stream().anyMatch(format::sameCodec));
            if (chosen.isEmpty() && voice) {
                chosen.add(format);
            }
        }
        if (chosen.isEmpty()) {
            return List.of();
        }
        int rate = chosen.getFirst().clockRate();
        offered.payloads().stream().filter(format -> format.isTelephoneEvent() && format.clockRate() == rate)
                .findFirst().ifPresent(chosen::add);
        return List.copyOf(chosen);
    }
}

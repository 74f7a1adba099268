package io.drawbridge.core.ua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ToneTest {
    private final ToneMeter meter = new ToneMeter();

    @Test
    void theToneIsAsLoudAsItSays() {
        ToneSource source = new ToneSource(1);
        byte[] frame = new byte[ToneSource.FRAME];
        for (int i = 0; i < 100; i++) {
            source.next(frame);
            meter.frame(frame, 0, frame.length);
        }

        assertEquals(ToneSource.LEVEL_DBM0, meter.levelDbm0(), 0.1);
    }

    @Test
    void anotherSignalIsNotTheTone() {
        byte[] frame = new byte[ToneSource.FRAME];
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < frame.length; k++) {
                // 400 Hz at the level of the tone.
                double phase = 2 * Math.PI * 400 * (i * frame.length + k) / 8000;
                frame[k] = MuLaw.encode((int) (7000 * Math.sin(phase)));
            }
            meter.frame(frame, 0, frame.length);
        }

        assertTrue(meter.levelDbm0() < -40, () -> meter.levelDbm0() + " dBm0");
    }

    @Test
    void silenceIsSilence() {
        byte[] frame = new byte[ToneSource.FRAME];
        Arrays.fill(frame, (byte) 0xff);

        assertEquals(ToneMeter.SILENCE, meter.levelDbm0());
        meter.frame(frame, 0, frame.length);
        assertEquals(ToneMeter.SILENCE, meter.levelDbm0());
    }

    @Test
    void noTwoFramesAreTheSame() {
        ToneSource source = new ToneSource(3);
        byte[] one = new byte[ToneSource.FRAME];
        byte[] other = new byte[ToneSource.FRAME];
        // 250 frames of 20 ms are a whole number of periods: without the noise they would repeat.
        source.next(one);
        for (int i = 0; i < 250; i++) {
            source.next(other);
        }

        assertFalse(Arrays.equals(one, other));
    }
}

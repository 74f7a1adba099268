package io.drawbridge.distribution.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Telephone audio: 16-bit samples, 8,000 a second, one channel, as a WAV file holds them after its 44 bytes of header.
 */
final class Recording {
    static final int RATE = 8000;

    private static final int HEADER = 44;
    /** 50 ms: long enough to tell tones apart by 20 Hz, short enough to find a gap of a packet or two. */
    private static final int WINDOW = RATE / 20;

    private final short[] samples;

    private Recording(short[] samples) {
        this.samples = samples;
    }

    /** A tone of so many seconds. */
    static Recording tone(int frequency, int amplitude, int seconds) {
        short[] samples = new short[RATE * seconds];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * frequency * i / RATE));
        }
        return new Recording(samples);
    }

    /** Reads a file whose writer has finished. */
    static Recording read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.getShort(22) != 1 || bytes.getInt(24) != RATE || bytes.getShort(34) != 16) {
                throw new AssertionError(file + " is no telephone audio");
            }
            short[] samples = new short[(bytes.capacity() - HEADER) / Short.BYTES];
            bytes.position(HEADER).asShortBuffer().get(samples);
            return new Recording(samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many seconds of audio a file that still grows holds. */
    static double secondsIn(Path file) {
        try {
            return Math.max(0, Files.size(file) - HEADER) / (double) (RATE * Short.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it as a WAV file. */
    void write(Path file) {
        int size = samples.length * Short.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {'R', 'I', 'F', 'F'}).putInt(HEADER - 8 + size)
                .put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16)
                .putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * Short.BYTES)
                .putShort((short) Short.BYTES).putShort((short) 16)
                .put(new byte[] {'d', 'a', 't', 'a'}).putInt(size);
        bytes.asShortBuffer().put(samples);
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double seconds() {
        return samples.length / (double) RATE;
    }

    /** The frequency by zero crossings: two in each period. */
    double frequency() {
        long crossings = IntStream.range(1, samples.length).filter(i -> samples[i - 1] < 0 != samples[i] < 0).count();
        return crossings / 2.0 / seconds();
    }

    /** The level in decibels against the loudest sample that there is. */
    double level() {
        return 10 * Math.log10(power(samples) / ((double) Short.MAX_VALUE * Short.MAX_VALUE));
    }

    /** In which part of its windows nearly all power is in this frequency: 1 for an unbroken tone. */
    double share(int frequency) {
        int windows = samples.length / WINDOW;
        long pure = IntStream.range(0, windows)
                .mapToObj(window -> Arrays.copyOfRange(samples, window * WINDOW, (window + 1) * WINDOW))
                .filter(window -> at(frequency, window) > 0.9 * power(window) && power(window) > 0)
                .count();
        return pure / (double) windows;
    }

    /** The power at one frequency, by Goertzel's algorithm. */
    private static double at(int frequency, short[] window) {
        double coefficient = 2 * Math.cos(2 * Math.PI * frequency / RATE);
        double before = 0;
        double last = 0;
        for (short sample : window) {
            double next = sample + coefficient * last - before;
            before = last;
            last = next;
        }
        double energy = last * last + before * before - coefficient * last * before;
        return 2 * energy / ((double) window.length * window.length);
    }

    private static double power(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return sum / samples.length;
    }
}

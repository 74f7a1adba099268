package io.drawbridge.core.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the journal. The writer extends it, anybody reads what it tells: nothing beyond {@link #length} is sure
 * to be on disk.
 */
final class Segment {
    static final int HEAD = 16;
    static final long MAGIC = 0x44424A4F55524E31L; // DBJOURN1

    private static final Pattern NAME = Pattern.compile("segment-(\\d{19})\\.log");

    private final Path path;
    private final long first;
    private volatile long last;
    private volatile long length;
    private volatile long newest;

    /**
     * A segment.
     *
     * @param first the sequence of its first record, present or to come
     * @param last that of its last one; one less than the first if there is none yet
     * @param length how much of the file is on disk
     * @param newest when the last of it was written, in milliseconds since 1970
     */
    Segment(Path path, long first, long last, long length, long newest) {
        this.path = path;
        this.first = first;
        this.last = last;
        this.length = length;
        this.newest = newest;
    }

    static String name(long first) {
        return String.format(Locale.ROOT, "segment-%019d.log", first);
    }

    /** The first sequence that stands in the name of a file; empty if it is no segment. */
    static OptionalLong firstOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    static ByteBuffer head(long first) {
        return ByteBuffer.allocate(HEAD).putLong(MAGIC).putLong(first).flip();
    }

    /** More of it is on disk. For the writer. */
    void extend(long nowLast, long nowLength, long millis) {
        last = nowLast;
        newest = millis;
        length = nowLength;
    }

    Path path() {
        return path;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    long length() {
        return length;
    }

    long newest() {
        return newest;
    }

    /** How many records it has. */
    long records() {
        return last - first + 1;
    }
}

package io.drawbridge.api.plugin;

/**
 * A number of bytes; in the configuration a number with a unit, such as {@code 512}, {@code 64k} (times 1024),
 * {@code 10 MiB} or {@code 10 MB} (times 1000).
 *
 * @param bytes how many, zero or more
 */
public record ByteSize(long bytes) {

    /** Refuses a negative size. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }
}

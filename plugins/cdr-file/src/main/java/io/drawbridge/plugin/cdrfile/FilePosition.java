package io.drawbridge.plugin.cdrfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far a file is written. On disk one line: the four components, the last one left out if it is empty.
 *
 * @param sequence the sequence of the last record, also of those before it was full
 * @param length how much of the file holds acknowledged records, in bytes
 * @param opened when its first record was written, in milliseconds since 1970
 * @param renamed the name under which it is being put away: the renaming may have happened or not
 */
record FilePosition(long sequence, long length, long opened, Optional<String> renamed) {

    static FilePosition empty(long sequence) {
        return new FilePosition(sequence, 0, 0, Optional.empty());
    }

    FilePosition length(long now) {
        return new FilePosition(sequence, now, opened, renamed);
    }

    FilePosition renaming(String to) {
        return new FilePosition(sequence, length, opened, Optional.of(to));
    }

    /**
     * Reads a position.
     *
     * @return empty if there is none
     * @throws IOException if the file is not what {@link #save} has written
     */
    static Optional<FilePosition> load(Path file) throws IOException {
        String[] parts;
        try {
            parts = Files.readString(file, UTF_8).strip().split(" ", -1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FilePosition(Long.parseLong(parts[0]), Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]), parts.length > 3 ? Optional.of(parts[3]) : Optional.empty()));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " is not a position; if it was changed by hand, remove it, and the last"
                    + " records before now may be written twice", e);
        }
    }

    void save(Path file) throws IOException {
        String line = sequence + " " + length + " " + opened + renamed.map(to -> " " + to).orElse("") + "\n";
        DurableFiles.replace(file, line.getBytes(UTF_8));
    }
}

package io.drawbridge.host.heap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process has written about its own end.
 *
 * @param file where it stands
 * @param summary its first line
 */
public record PostMortem(Path file, String summary) {
    private static final String PREFIX = "post-mortem-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** The file of a process that ends now. */
    static Path file(Path directory, Instant now, long pid) {
        return directory.resolve(PREFIX + TIME.format(now) + "-" + pid + ".txt");
    }

    /**
     * Finds what a process wrote last.
     *
     * @throws IOException if the directory cannot be read
     */
    public static Optional<PostMortem> of(Path directory, long pid) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.filter(file -> String.valueOf(file.getFileName()).startsWith(PREFIX)
                            && file.toString().endsWith("-" + pid + ".txt"))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(found.getFirst(), StandardCharsets.UTF_8)) {
            return Optional.of(new PostMortem(found.getFirst(), lines.findFirst().orElse("")));
        }
    }
}

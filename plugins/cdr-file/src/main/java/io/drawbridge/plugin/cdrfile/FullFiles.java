package io.drawbridge.plugin.cdrfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;

/** Compresses full files and removes old ones. For one thread at a time; another generation may be at it as well. */
final class FullFiles {
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final CdrFileConfiguration configuration;
    private final Path directory;
    private final Clock clock;
    private final Logger logger;
    private final Pattern name;

    FullFiles(CdrFileConfiguration configuration, Path directory, Clock clock, Logger logger) {
        this.configuration = configuration;
        this.directory = directory;
        this.clock = clock;
        this.logger = logger;
        this.name = Pattern.compile(Pattern.quote(configuration.name())
                + "-\\d{8}T\\d{6}Z(-\\d+)?\\.(jsonl|csv)(?<gz>\\.gz)?(?<part>\\.part)?");
    }

    /** Does what is due. */
    void tidy() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> name.matcher(file.getFileName().toString()).matches()).sorted().toList();
        }
        for (Path file : files) {
            String text = file.getFileName().toString();
            if (text.endsWith(".part")) {
                removeIfOlder(file, ABANDONED, "half compressed, and left so by a crash");
            } else if (configuration.keep().isZero() || !removeIfOlder(file, configuration.keep(), "old")) {
                compressIfWanted(file);
            }
        }
    }

    private boolean removeIfOlder(Path file, Duration age, String why) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (written.plus(age).isAfter(clock.instant())) {
            return false;
        }
        Files.deleteIfExists(file);
        logger.info("{} removed: {}", file, why);
        return true;
    }

    private void compressIfWanted(Path file) throws IOException {
        if (!configuration.gzip() || file.toString().endsWith(".gz")) {
            return;
        }
        Path part = directory.resolve(file.getFileName() + ".gz.part");
        try (FileChannel out = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                DurableFiles.PRIVATE); InputStream in = Files.newInputStream(file)) {
            GZIPOutputStream zipped = new GZIPOutputStream(Channels.newOutputStream(out), 1 << 16);
            in.transferTo(zipped);
            zipped.finish();
            out.force(true);
        } catch (FileAlreadyExistsException e) {
            logger.debug("{} is being compressed by another generation", file);
            return;
        }
        Files.setLastModifiedTime(part, Files.getLastModifiedTime(file));
        DurableFiles.rename(part, directory.resolve(file.getFileName() + ".gz"));
        Files.deleteIfExists(file);
    }
}

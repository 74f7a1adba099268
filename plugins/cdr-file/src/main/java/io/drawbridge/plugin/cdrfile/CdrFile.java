package io.drawbridge.plugin.cdrfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.plugin.cdrfile.CdrFileConfiguration.Records;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;

/** One file that records go to, and the full ones that it was before. For one thread at a time. */
final class CdrFile {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CdrFileConfiguration configuration;
    private final LineFormat format;
    private final Path directory;
    private final Path file;
    private final Path position;
    private final Clock clock;
    private final Logger logger;

    CdrFile(CdrFileConfiguration configuration, LineFormat format, Path directory, Clock clock, Logger logger) {
        this.configuration = configuration;
        this.format = format;
        this.directory = directory;
        this.file = directory.resolve(configuration.name() + "." + format.extension());
        this.position = directory.resolve("." + file.getFileName() + ".position");
        this.clock = clock;
        this.logger = logger;
    }

    /** Writes those of the records that do not stand there yet; on disk when this returns. */
    void write(List<CallRecord> records) throws IOException {
        FilePosition at = rotateIfDue(recovered());
        StringBuilder lines = new StringBuilder();
        long last = at.sequence();
        for (CallRecord record : records) {
            if (record.sequence() > at.sequence() && wanted(record)) {
                lines.append(format.line(record));
                last = record.sequence();
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        if (at.length() == 0) {
            lines.insert(0, format.head());
            at = new FilePosition(at.sequence(), 0, clock.millis(), Optional.empty());
        }
        byte[] bytes = lines.toString().getBytes(UTF_8);
        DurableFiles.append(file, at.length(), bytes);
        new FilePosition(last, at.length() + bytes.length, at.opened(), Optional.empty()).save(position);
    }

    private boolean wanted(CallRecord record) {
        return configuration.records() == Records.ALL || record.kind().equals(CallRecordKind.ENDED);
    }

    /** Puts the file away if it is full or its time is over, also when no record comes. */
    void rotate() throws IOException {
        rotateIfDue(recovered());
    }

    // --- after whatever happened ------------------------------------------------------------------------------------

    /** How far the file is written, whatever a crash or somebody else has done to it. */
    private FilePosition recovered() throws IOException {
        Optional<FilePosition> known = FilePosition.load(position);
        if (known.isEmpty()) {
            return adopted();
        }
        FilePosition at = known.get();
        if (at.renamed().isPresent()) {
            return finishRotation(at, at.renamed().get());
        }
        long size = size();
        if (size < at.length()) {
            logger.warn("{} was taken away or cut by somebody else: it is begun anew behind what is left", file);
            return at.length(size);
        }
        return at; // what stands behind the length is overwritten by the next records
    }

    /** A file that has no position yet: its whole lines are kept. */
    private FilePosition adopted() throws IOException {
        return new FilePosition(0, wholeLines(), clock.millis(), Optional.empty());
    }

    private long wholeLines() throws IOException {
        long size = size();
        if (size == 0) {
            return 0;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            for (long end = size; end > 0; end--) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    return end;
                }
            }
        }
        return 0;
    }

    private long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    // --- full files -------------------------------------------------------------------------------------------------

    private FilePosition rotateIfDue(FilePosition at) throws IOException {
        if (at.length() == 0 || !due(at)) {
            return at;
        }
        if (size() > at.length()) {
            DurableFiles.append(file, at.length(), new byte[0]); // what nobody acknowledged comes again
        }
        FilePosition renaming = at.renaming(free(NAME.format(Instant.ofEpochMilli(at.opened()))));
        renaming.save(position);
        return finishRotation(renaming, renaming.renamed().orElseThrow());
    }

    private boolean due(FilePosition at) throws IOException {
        long period = configuration.rotateEvery().toMillis();
        return at.length() >= configuration.rotateSize().bytes()
                || at.opened() / period != clock.millis() / period
                || headHasChanged();
    }

    private boolean headHasChanged() throws IOException {
        byte[] head = format.head().getBytes(UTF_8);
        if (head.length == 0) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return !Arrays.equals(head, in.readNBytes(head.length));
        }
    }

    /** A name that no full file has, compressed or not. */
    private String free(String time) {
        String base = configuration.name() + "-" + time;
        String name = base;
        for (int number = 2; taken(name); number++) {
            name = base + "-" + number;
        }
        return name + "." + format.extension();
    }

    private boolean taken(String name) {
        String full = name + "." + format.extension();
        return Files.exists(directory.resolve(full)) || Files.exists(directory.resolve(full + ".gz"));
    }

    private FilePosition finishRotation(FilePosition at, String name) throws IOException {
        Path full = directory.resolve(name);
        if (!Files.exists(full) && !Files.exists(directory.resolve(name + ".gz")) && Files.exists(file)) {
            DurableFiles.rename(file, full);
        }
        FilePosition fresh = FilePosition.empty(at.sequence());
        fresh.save(position);
        return fresh;
    }
}

package io.drawbridge.plugin.cdrfile;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The section of this plugin; its keys are explained in {@code reference.conf}.
 *
 * @param directory where the files are; empty for the plugin's data directory
 * @param name how the files begin
 * @param formats which files there are
 * @param records which records are written
 * @param columns the columns of CSV files
 * @param formulaGuard whether cells that look like formulas are made harmless
 * @param rotateSize when a file is full
 * @param rotateEvery how long one file goes on
 * @param gzip whether full files are compressed
 * @param keep how long full files are kept; 0 for ever
 */
record CdrFileConfiguration(
        Optional<Path> directory,
        String name,
        Set<Format> formats,
        Records records,
        List<Column> columns,
        boolean formulaGuard,
        @AtLeast("4k") ByteSize rotateSize,
        @AtLeast("1m") Duration rotateEvery,
        boolean gzip,
        Duration keep) {

    /** A kind of file. */
    enum Format {
        /** A JSON object on each line. */
        JSONL,
        /** Comma-separated values. */
        CSV
    }

    /** Which records are written. */
    enum Records {
        /** The last one of each call. */
        ENDED,
        /** All. */
        ALL
    }

    CdrFileConfiguration {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new ConfigurationException("name", "must consist of letters, digits, - and _");
        }
        if (formats.isEmpty()) {
            throw new ConfigurationException("formats", "must name at least one of jsonl, csv");
        }
        if (formats.contains(Format.CSV) && columns.isEmpty()) {
            throw new ConfigurationException("columns", "must name at least one column");
        }
    }
}

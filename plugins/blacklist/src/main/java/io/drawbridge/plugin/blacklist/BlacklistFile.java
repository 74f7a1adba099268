package io.drawbridge.plugin.blacklist;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * Reads a list from a CSV file (RFC 4180, UTF-8) with the columns {@code number, side, reason, expires}, all but the
 * first optional. A first line that begins with one of these names says which columns there are, in its own order;
 * columns of other names are ignored. Lines that begin with {@code #} and empty lines are skipped.
 */
final class BlacklistFile {
    private static final List<String> COLUMNS = List.of("number", "side", "reason", "expires");

    private final Path file;
    private final String defaultReason;
    private final long today;
    private int[] positions = {0, 1, 2, 3};
    private int expired;

    /**
     * A file to be read.
     *
     * @param file where it is
     * @param defaultReason the reason code of entries that give none
     * @param today the day since 1 January 1970; entries that have expired before it are left out
     */
    BlacklistFile(Path file, String defaultReason, long today) {
        this.file = file;
        this.defaultReason = defaultReason;
        this.today = today;
    }

    /**
     * Reads all entries.
     *
     * @return how many were left out because they have expired
     * @throws BlacklistFileException if the file cannot be read or has a line that makes no sense; nothing of it is
     *     to be used then
     */
    int readInto(NumberLists.Builder lists) throws BlacklistFileException {
        long line = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(file)) {
            boolean first = true;
            for (CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                if (!first || !isHeader(record)) {
                    add(record, lists);
                }
                first = false;
            }
            return expired;
        } catch (NoSuchFileException missing) {
            throw new BlacklistFileException(file + ": no such file", missing);
        } catch (CsvParseException | IllegalArgumentException wrong) {
            throw new BlacklistFileException(file + ":" + Math.max(line, 1) + ": " + wrong.getMessage(), wrong);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new BlacklistFileException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private boolean isHeader(CsvRecord record) {
        List<String> names = record.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!COLUMNS.contains(names.getFirst())) {
            return false;
        }
        positions = COLUMNS.stream().mapToInt(names::indexOf).toArray();
        if (positions[0] < 0) {
            throw new IllegalArgumentException("there is no column \"number\"");
        }
        return true;
    }

    private void add(CsvRecord record, NumberLists.Builder lists) {
        NumberPattern pattern = NumberPattern.parse(field(record, 0));
        Side side = Side.parse(field(record, 1));
        String reason = ReasonCode.of(field(record, 2));
        long lastDay = lastDay(field(record, 3));
        if (lastDay < today) {
            expired++;
        } else {
            lists.add(pattern, side, new Listing(reason.isEmpty() ? defaultReason : reason, lastDay));
        }
    }

    private String field(CsvRecord record, int column) {
        int position = positions[column];
        return position < 0 || position >= record.getFieldCount() ? "" : record.getField(position).strip();
    }

    private static long lastDay(String text) {
        if (text.isEmpty()) {
            return Listing.FOR_EVER;
        }
        try {
            return LocalDate.parse(text).toEpochDay();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "expires must be a date such as 2026-12-31, not \"" + text + "\"", wrong);
        }
    }
}

package io.drawbridge.plugin.cdrfile;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.drawbridge.api.event.CallRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** What a file consists of. */
interface LineFormat {

    /** How the file's name ends. */
    String extension();

    /** What every file begins with. */
    String head();

    /** A record, with the end of its line. */
    String line(CallRecord record);

    /** JSON lines: each record as the kernel writes it. */
    static LineFormat jsonLines() {
        return new LineFormat() {
            @Override
            public String extension() {
                return "jsonl";
            }

            @Override
            public String head() {
                return "";
            }

            @Override
            public String line(CallRecord record) {
                return record.json() + "\n";
            }
        };
    }

    /**
     * CSV (RFC 4180) with a line that names the columns.
     *
     * @param guarded whether cells that look like formulas are made harmless
     */
    static LineFormat csv(List<Column> columns, boolean guarded) {
        return new LineFormat() {
            @Override
            public String extension() {
                return "csv";
            }

            @Override
            public String head() {
                return row(columns.stream().map(Column::name).toList());
            }

            @Override
            public String line(CallRecord record) {
                return row(columns.stream().map(column -> column.cell().apply(record))
                        .map(cell -> guarded ? FormulaGuard.harmless(cell) : cell).toList());
            }
        };
    }

    private static String row(List<String> cells) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // to memory: cannot happen
        }
        return out.toString();
    }

    /** Keeps spreadsheets from running what a caller has chosen as its name. */
    final class FormulaGuard {
        private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
        private static final String BEGINNINGS = "=+-@\t\r";

        private FormulaGuard() {
        }

        static String harmless(String cell) {
            return cell.isEmpty() || BEGINNINGS.indexOf(cell.charAt(0)) < 0 || NUMBER.matcher(cell).matches()
                    ? cell : "'" + cell;
        }
    }
}

package io.drawbridge.core.ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Draws messages as arrows between columns, for a terminal. For one thread.
 *
 * <pre>
 *         ms      caller              Drawbridge               pbx
 *             127.0.0.1:5062                             127.0.0.1:5080
 *        0.0        │─── INVITE +SDP ───▶│                     │
 *        3.1        │                    │─── INVITE +SDP ────▶│
 * </pre>
 */
public final class LadderDrawing {
    private static final int TIMES = 10;
    private static final int NARROWEST = 20;
    private static final int WIDEST = 48;

    /** What an arrow needs beside its label: two lanes, a head, a space on each side and some line. */
    private static final int ARROW = 9;

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private record Column(String name, String address) {
    }

    private record Row(double millis, int from, int to, String label, String note) {
    }

    /**
     * Adds a column at the right.
     *
     * @param name who it is
     * @param address where; may be empty
     * @return its number
     */
    public int column(String name, String address) {
        columns.add(new Column(name, address));
        return columns.size() - 1;
    }

    /**
     * Adds an arrow below the others.
     *
     * @param millis when
     * @param label what stands on it
     * @param note what stands behind it; may be empty
     */
    public void arrow(double millis, int from, int to, String label, String note) {
        rows.add(new Row(millis, from, to, label, note));
    }

    /** The drawing. */
    public String text() {
        int widest = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        int names = columns.stream().mapToInt(column ->
                Math.max(column.name().length(), column.address().length())).max().orElse(0);
        int gap = Math.clamp(Math.max(widest + ARROW, names + 2), NARROWEST, WIDEST);
        int first = TIMES + 2 + gap / 2;
        StringBuilder out = new StringBuilder();
        line(out, heads(first, gap, columns.stream().map(Column::name).toList(), "ms"));
        if (columns.stream().anyMatch(column -> !column.address().isEmpty())) {
            line(out, heads(first, gap, columns.stream().map(Column::address).toList(), ""));
        }
        rows.forEach(row -> line(out, row(row, first, gap)));
        return out.toString();
    }

    private String heads(int first, int gap, List<String> texts, String unit) {
        char[] line = blank(first + gap * columns.size());
        write(line, TIMES - unit.length(), unit);
        for (int i = 0; i < texts.size(); i++) {
            String text = fitting(texts.get(i), gap - 1);
            write(line, first + i * gap - text.length() / 2, text);
        }
        return new String(line);
    }

    private String row(Row row, int first, int gap) {
        char[] line = blank(first + gap * (columns.size() - 1) + 1);
        for (int i = 0; i < columns.size(); i++) {
            line[first + i * gap] = '│';
        }
        String time = String.format(Locale.ROOT, "%10.1f", row.millis());
        write(line, 0, time);
        int left = first + Math.min(row.from(), row.to()) * gap;
        int right = first + Math.max(row.from(), row.to()) * gap;
        Arrays.fill(line, left + 1, right, '─');
        if (row.from() < row.to()) {
            line[right - 1] = '▶';
        } else {
            line[left + 1] = '◀';
        }
        String label = " " + fitting(row.label(), right - left - ARROW) + " ";
        write(line, left + (right - left - label.length()) / 2 + 1, label);
        return new String(line) + (row.note().isEmpty() ? "" : "  " + row.note());
    }

    private static char[] blank(int length) {
        char[] line = new char[length];
        Arrays.fill(line, ' ');
        return line;
    }

    private static void write(char[] line, int at, String text) {
        text.getChars(0, Math.min(text.length(), line.length - at), line, at);
    }

    private static String fitting(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
    }

    private static void line(StringBuilder out, String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}

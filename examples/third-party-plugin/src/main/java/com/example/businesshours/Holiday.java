package com.example.businesshours;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A day of one year, or of each.
 *
 * @param text as it stands in the configuration
 */
record Holiday(String text) {

    /**
     * Reads {@code 2026-03-20} or {@code 01-01}.
     *
     * @throws IllegalArgumentException with what would be right
     */
    public static Holiday parse(String text) {
        try {
            if (eachYear(text)) {
                MonthDay.parse("--" + text);
            } else {
                LocalDate.parse(text);
            }
            return new Holiday(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a day, 2026-03-20, or a day of each year, 01-01, not \""
                    + text + "\"", e);
        }
    }

    private static boolean eachYear(String text) {
        return text.length() == "01-01".length();
    }

    boolean is(LocalDate day) {
        return eachYear(text)
                ? MonthDay.from(day).equals(MonthDay.parse("--" + text))
                : LocalDate.parse(text).equals(day);
    }
}

package com.example.businesshours;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours on some days of the week. Hours that end at or before their beginning go on into the next day, and belong to
 * the day on which they began.
 */
final class OpeningHours {
    private static final Pattern SHAPE = Pattern.compile(
            "(?<days>[a-z,-]+) +(?<from>\\d\\d:\\d\\d)-(?<until>\\d\\d:\\d\\d)");
    private static final String MIDNIGHT = "24:00";

    private final String text;
    private final Set<DayOfWeek> days;
    private final LocalTime from;
    private final LocalTime until;

    private OpeningHours(String text, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
        this.text = text;
        this.days = days;
        this.from = from;
        this.until = until;
    }

    /**
     * Reads {@code monday-friday 09:00-18:00}. The host finds this method and binds texts of the configuration with it.
     *
     * @throws IllegalArgumentException with what would be right; the operator reads it with file, line and key
     */
    public static OpeningHours parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be days and hours, such as \"monday-friday 09:00-18:00\", not \"" + text + "\"");
        }
        return new OpeningHours(text, days(matcher.group("days")), time(matcher.group("from")),
                time(matcher.group("until")));
    }

    private static Set<DayOfWeek> days(String text) {
        if (text.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            DayOfWeek day = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not a day: write monday, tuesday … sunday, or daily"));
    }

    private static LocalTime time(String text) {
        if (text.equals(MIDNIGHT)) {
            return LocalTime.MIDNIGHT;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time of day: 00:00 to 24:00", e);
        }
    }

    /** Tells whether it is open at a local time, if the day on which the hours began is a working day. */
    boolean open(LocalDateTime when, Predicate<LocalDate> workingDay) {
        LocalTime time = when.toLocalTime();
        boolean overnight = !until.isAfter(from);
        boolean begunToday = !time.isBefore(from) && (overnight || time.isBefore(until));
        boolean begunYesterday = overnight && time.isBefore(until);
        return (begunToday && begunOn(when.toLocalDate(), workingDay))
                || (begunYesterday && begunOn(when.toLocalDate().minusDays(1), workingDay));
    }

    private boolean begunOn(LocalDate day, Predicate<LocalDate> workingDay) {
        return days.contains(day.getDayOfWeek()) && workingDay.test(day);
    }

    @Override
    public String toString() {
        return text;
    }
}

package com.example.businesshours;

import io.drawbridge.api.plugin.ConfigurationException;
import java.util.List;
import java.util.Optional;

/**
 * Numbers with the same hours.
 *
 * @param numbers called numbers; a star at the end stands for any digits
 * @param hours when they are open
 * @param divertTo the trunk that gets their calls outside of the hours
 */
record Line(List<String> numbers, List<OpeningHours> hours, Optional<String> divertTo) {

    /** Refuses what could never count. */
    Line {
        if (numbers.isEmpty()) {
            throw new ConfigurationException("numbers", "needs at least one number");
        }
        for (String number : numbers) {
            if (!number.matches("\\+?[0-9]*\\*?") || number.isEmpty()) {
                throw new ConfigurationException("numbers",
                        "\"" + number + "\" is not a number such as +902125550100 or +90212*");
            }
        }
    }

    /** Tells whether a called number is one of these. */
    boolean has(String number) {
        return numbers.stream().anyMatch(pattern -> pattern.endsWith("*")
                ? number.startsWith(pattern.substring(0, pattern.length() - 1))
                : number.equals(pattern));
    }
}

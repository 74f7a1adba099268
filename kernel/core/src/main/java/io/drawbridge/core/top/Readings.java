package io.drawbridge.core.top;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** All meters at one moment, as the node told them. */
public final class Readings {
    private final List<Reading> all;

    private Readings(List<Reading> all) {
        this.all = all;
    }

    /**
     * One meter.
     *
     * @param name its name
     * @param tags its tags
     * @param value its value
     */
    record Reading(String name, Map<String, String> tags, double value) {
        String tag(String tag) {
            return tags.getOrDefault(tag, "");
        }
    }

    /** Reads the reply to the command {@code meters}. */
    public static Readings parse(String json) {
        Config reply = ConfigFactory.parseString(json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
        List<Reading> all = new ArrayList<>();
        for (Config meter : reply.getConfigList("meters")) {
            Map<String, String> tags = new LinkedHashMap<>();
            meter.getObject("tags").forEach((name, value) -> tags.put(name, String.valueOf(value.unwrapped())));
            all.add(new Reading(meter.getString("name"), tags, meter.getDouble("value")));
        }
        return new Readings(all);
    }

    List<Reading> of(String name) {
        return all.stream().filter(reading -> reading.name().equals(name)).toList();
    }

    /** The sum of a meter over all its tags; 0 if there is none. */
    double sum(String name) {
        return of(name).stream().mapToDouble(Reading::value).sum();
    }

    /** A meter with this tag; empty if there is none. */
    OptionalDouble value(String name, String tag, String value) {
        return of(name).stream().filter(reading -> reading.tag(tag).equals(value))
                .mapToDouble(Reading::value).findFirst();
    }

    /** A meter without tags; empty if there is none. */
    OptionalDouble value(String name) {
        return of(name).stream().mapToDouble(Reading::value).findFirst();
    }

    /** The values of a tag among the meters of a name, in order. */
    Iterable<String> values(String name, String tag) {
        TreeSet<String> values = new TreeSet<>();
        of(name).forEach(reading -> values.add(reading.tag(tag)));
        return values;
    }
}

package io.drawbridge.plugin.management.route;

import io.drawbridge.api.admin.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the table: what a method of a path does.
 *
 * @param method the method
 * @param template the path, with names in braces
 * @param summary what it does, in one sentence
 * @param kind who answers
 * @param command the command that answers, if {@code kind} is COMMAND
 * @param fixed arguments that are always the same
 * @param parameters what a request may say
 */
record Route(String method, String template, String summary, Kind kind, String command, Map<String, String> fixed,
        List<Parameter> parameters) {

    /** Who answers. */
    enum Kind {
        /** A command of the kernel. */
        COMMAND(Optional.empty()),
        /** Whether the node does its work; anybody may ask. */
        HEALTH(Optional.empty()),
        /** Whether the node takes new calls; anybody may ask. */
        READY(Optional.empty()),
        /** The document of this table; anybody may ask. */
        OPENAPI(Optional.empty()),
        /** All meters for Prometheus. */
        METRICS(Optional.of(Role.VIEWER)),
        /** All meters as JSON. */
        METERS(Optional.of(Role.VIEWER)),
        /** What happens to calls, as it happens. */
        EVENTS(Optional.of(Role.VIEWER)),
        /** The list of all commands. */
        COMMANDS(Optional.of(Role.VIEWER)),
        /** Any command, by its name. */
        RUN(Optional.of(Role.VIEWER));

        private final Optional<Role> role;

        Kind(Optional<Role> role) {
            this.role = role;
        }

        /** The least role; empty where the command says, or anybody may. */
        Optional<Role> role() {
            return role;
        }

        boolean open() {
            return this == HEALTH || this == READY || this == OPENAPI;
        }
    }

    static Route of(String method, String template, String summary, Kind kind) {
        return new Route(method, template, summary, kind, "", Map.of(), List.of());
    }

    static Route command(String method, String template, String command, String summary) {
        return new Route(method, template, summary, Kind.COMMAND, command, Map.of(), List.of());
    }

    Route fixed(String argument, String value) {
        Map<String, String> more = new LinkedHashMap<>(fixed);
        more.put(argument, value);
        return new Route(method, template, summary, kind, command, Collections.unmodifiableMap(more), parameters);
    }

    Route path(String name, String argument, String description) {
        return with(new Parameter(name, argument, Parameter.Place.PATH, true, description));
    }

    Route query(String name, String description) {
        return with(new Parameter(name, name, Parameter.Place.QUERY, false, description));
    }

    Route body(String name, boolean required, String description) {
        return with(new Parameter(name, name, Parameter.Place.BODY, required, description));
    }

    private Route with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Route(method, template, summary, kind, command, fixed, List.copyOf(more));
    }

    List<Parameter> in(Parameter.Place place) {
        return parameters.stream().filter(parameter -> parameter.place() == place).toList();
    }

    /** What the names in braces stand for in a path; empty if it is another path. */
    Optional<Map<String, String>> match(String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                if (given[i].isEmpty()) {
                    return Optional.empty();
                }
                names.put(wanted[i].substring(1, wanted[i].length() - 1), Segments.decode(given[i]));
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}

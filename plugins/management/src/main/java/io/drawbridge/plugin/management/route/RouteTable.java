package io.drawbridge.plugin.management.route;

import static io.drawbridge.plugin.management.route.Route.command;

import io.drawbridge.plugin.management.route.Route.Kind;
import java.util.List;

/**
 * Everything that can be asked. A line whose command the node does not have is not there: neither answered nor in the
 * OpenAPI document.
 */
final class RouteTable {
    private static final String CALL = "the id of the call, its first characters, or last";
    private static final String TRUNK = "the name of the trunk";
    private static final String PLUGIN = "the id of the plugin";

    private RouteTable() {
    }

    static final List<Route> ALL = List.of(
            special("GET", "/health", "Tells whether the node works: 200, or 503 with what is wrong.", Kind.HEALTH),
            special("GET", "/ready", "Tells whether the node takes new calls: 200, or 503 with why not.", Kind.READY),
            special("GET", "/openapi.json", "This document.", Kind.OPENAPI),
            special("GET", "/metrics", "All meters, for Prometheus.", Kind.METRICS),
            special("GET", "/v1/meters", "All meters as JSON.", Kind.METERS),
            command("GET", "/v1/counters", "counters", "What was counted since the start."),
            special("GET", "/v1/events", "What happens to calls, as it happens, as server-sent events.", Kind.EVENTS),

            command("GET", "/v1/calls", "calls", "The calls that live, the oldest first.")
                    .query("trunk", "only those from or to this trunk")
                    .query("network", "only those from this network"),
            command("GET", "/v1/calls/{id}", "explain", "One call: every step so far.").path("id", "id", CALL),
            command("GET", "/v1/calls/{id}/ladder", "ladder", "The messages of one call.").path("id", "id", CALL)
                    .query("messages", "yes: with their full text"),
            command("DELETE", "/v1/calls/{id}", "hangup", "Hangs up both sides of one call.")
                    .path("id", "id", "the id of the call"),
            command("GET", "/v1/records", "records", "Calls that have ended, the last one first, from memory and from "
                    + "the journal; next in the answer is where the next page begins.")
                    .query("id", "the id of the call, or its first characters")
                    .query("number", "part of the caller's or the callee's number; +90* for how it begins")
                    .query("caller", "the same of the caller's number only")
                    .query("callee", "the same of the callee's number only")
                    .query("from", "those that arrived at this time (ISO 8601) or later")
                    .query("to", "those that arrived before this time (ISO 8601)")
                    .query("limit", "how many at most, 1 to 1000; 50 otherwise")
                    .query("after", "the next page: what the one before gave as next"),
            command("GET", "/v1/records/{id}", "explain", "The decision record of one call.").path("id", "id", CALL),

            command("GET", "/v1/trunks", "trunks", "The trunks, and how they fare."),
            command("GET", "/v1/trunks/{name}", "trunk", "One trunk, and how it fares.").path("name", "name", TRUNK),
            command("POST", "/v1/trunks/{name}/probe", "trunk-probe",
                    "Probes every target of a trunk now and waits for the answers.").path("name", "name", TRUNK),
            command("POST", "/v1/trunks/{name}/drain", "trunk-drain",
                    "Takes a trunk out of service for new calls; those on it go on.").path("name", "name", TRUNK),
            command("POST", "/v1/trunks/{name}/undrain", "trunk-undrain", "Puts a trunk back into service.")
                    .path("name", "name", TRUNK),
            command("POST", "/v1/trunks/{name}/test-call", "trunk-test",
                    "Places a short test call with audio to a target of a trunk, and tells how it went.")
                    .path("name", "name", TRUNK)
                    .body("number", true, "whom to call").body("duration", false, "how long to talk, such as 3s"),

            command("GET", "/v1/plugins", "plugins", "The plugins, and what is alive of them."),
            command("GET", "/v1/plugins/shadow", "shadow",
                    "What plugins in shadow mode would have done, against what was done.")
                    .query("plugin", "only of this plugin"),
            command("POST", "/v1/plugins", "plugins", "Installs a plugin from a file of this machine.")
                    .fixed("action", "install").body("path", true, "the zip or directory"),
            command("POST", "/v1/plugins/{id}/reload", "plugins", "Replaces a plugin by what stands in plugins/ now.")
                    .fixed("action", "reload").path("id", "plugin", PLUGIN),
            command("POST", "/v1/plugins/{id}/enable", "plugins", "Switches a plugin on that was switched off.")
                    .fixed("action", "enable").path("id", "plugin", PLUGIN),
            command("POST", "/v1/plugins/{id}/disable", "plugins", "Switches a plugin off until it is enabled.")
                    .fixed("action", "disable").path("id", "plugin", PLUGIN),
            command("DELETE", "/v1/plugins/{id}", "plugins", "Removes a plugin.")
                    .fixed("action", "remove").path("id", "plugin", PLUGIN),

            command("GET", "/v1/configuration", "config",
                    "The effective configuration, with the origin of each value."),
            command("POST", "/v1/configuration/check", "reload", "Checks what a reload would do, and does nothing.")
                    .fixed("check", "yes"),
            command("POST", "/v1/configuration/reload", "reload",
                    "Reads the configuration again and puts it in force."),
            command("GET", "/v1/configuration/revisions", "revisions", "The configurations that were in force."),
            command("GET", "/v1/configuration/diff", "diff",
                    "What two revisions differ in, and which calls that concerns.")
                    .query("a", "the one revision").query("b", "the other"),
            command("POST", "/v1/configuration/rollback", "rollback", "Puts an earlier revision in force.")
                    .body("revision", true, "its number"),

            command("POST", "/v1/drain", "drain", "Takes no new calls from now on.")
                    .body("deadline", false, "after which time calls are hung up"),
            command("DELETE", "/v1/drain", "undrain", "Takes new calls again."),
            command("GET", "/v1/log-levels", "log-levels", "The levels of all loggers that have one of their own."),
            command("PUT", "/v1/log-levels/{logger}", "log-level", "Sets the level of a logger until the next start.")
                    .path("logger", "logger", "the name of the logger, or ROOT")
                    .body("level", true, "error, warn, info, debug, trace, or default"),

            special("GET", "/v1/commands", "All commands of the node.", Kind.COMMANDS),
            special("POST", "/v1/commands/{command}", "Runs any command; the body has its arguments.", Kind.RUN)
                    .path("command", "", "the name of the command"));

    private static Route special(String method, String template, String summary, Kind kind) {
        return Route.of(method, template, summary, kind);
    }
}

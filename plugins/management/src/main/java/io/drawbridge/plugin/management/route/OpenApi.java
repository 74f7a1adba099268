package io.drawbridge.plugin.management.route;

import io.drawbridge.api.admin.AdminCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The document that describes the routes (OpenAPI 3.1), made of the table that answers them. */
final class OpenApi {
    private final List<Route> routes;
    private final Map<String, AdminCommand> commands;

    OpenApi(List<Route> routes, Map<String, AdminCommand> commands) {
        this.routes = routes;
        this.commands = commands;
    }

    String document(String version) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            @SuppressWarnings("unchecked") // made two lines below
            Map<String, Object> path = (Map<String, Object>) paths.computeIfAbsent(
                    route.template(), template -> new LinkedHashMap<String, Object>());
            path.put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        return Json.of(Map.of(
                "openapi", "3.1.0",
                "info", Map.of("title", "Drawbridge management", "version", version,
                        "description", "The same as bin/drawbridge, over HTTP. Times in bodies are milliseconds."),
                "paths", paths,
                "components", Map.of(
                        "securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer")),
                        "schemas", Map.of("Problem", problem()))));
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id(route));
        operation.put("summary", route.summary());
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (Parameter parameter : route.parameters()) {
            if (parameter.place() != Parameter.Place.BODY) {
                parameters.add(Map.of("name", parameter.name(),
                        "in", parameter.place().name().toLowerCase(Locale.ROOT), "required", parameter.required(),
                        "description", parameter.description(), "schema", Map.of("type", "string")));
            }
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        body(route).ifPresent(schema -> operation.put("requestBody", Map.of(
                "required", route.in(Parameter.Place.BODY).stream().anyMatch(Parameter::required),
                "content", Map.of("application/json", Map.of("schema", schema)))));
        operation.put("responses", responses(route));
        operation.put("security", route.kind().open() ? List.of() : List.of(Map.of("token", List.of())));
        role(route).ifPresent(role -> operation.put("x-role", role));
        return operation;
    }

    /** Unique, since method and path are. */
    private static String id(Route route) {
        StringBuilder id = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
        for (String segment : route.template().split("[/{}._-]+", -1)) {
            if (!segment.isEmpty()) {
                id.append(Character.toUpperCase(segment.charAt(0))).append(segment.substring(1));
            }
        }
        return id.toString();
    }

    private static Optional<Map<String, Object>> body(Route route) {
        List<Parameter> members = route.in(Parameter.Place.BODY);
        if (route.kind() == Route.Kind.RUN) {
            return Optional.of(Map.of("type", "object", "additionalProperties", Map.of("type", "string")));
        }
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        members.forEach(member -> properties.put(
                member.name(), Map.of("type", "string", "description", member.description())));
        return Optional.of(Map.of("type", "object", "properties", properties, "additionalProperties", false,
                "required", members.stream().filter(Parameter::required).map(Parameter::name).toList()));
    }

    private static Map<String, Object> responses(Route route) {
        Map<String, Object> schema = switch (route.kind()) {
            case METRICS -> Map.of("text/plain", Map.of("schema", Map.of("type", "string")));
            case EVENTS -> Map.of("text/event-stream", Map.of("schema", Map.of("type", "string")));
            default -> Map.of("application/json", Map.of("schema", Map.of("type", "object")));
        };
        Map<String, Object> content = Map.of(
                Problem.TYPE, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", "Done.", "content", schema));
        if (route.kind() == Route.Kind.COMMAND || route.kind() == Route.Kind.RUN) {
            responses.put("503", Map.of("description", "Not now.", "content", content, "headers",
                    Map.of(Problem.RETRY_AFTER, Map.of("description", "When to try again, in seconds.",
                            "schema", Map.of("type", "integer")))));
        }
        responses.put("default", Map.of("description", "Not done, and why.", "content", content));
        return responses;
    }

    private Optional<String> role(Route route) {
        if (route.kind() != Route.Kind.COMMAND) {
            return route.kind().role().map(role -> role.token());
        }
        return Optional.ofNullable(commands.get(route.command())).map(command -> command.role().token());
    }

    private static Map<String, Object> problem() {
        return Map.of("type", "object", "description", "RFC 9457",
                "required", List.of("type", "title", "status", "detail"),
                "properties", Map.of(
                        "type", Map.of("type", "string"), "title", Map.of("type", "string"),
                        "status", Map.of("type", "integer"), "detail", Map.of("type", "string"),
                        "instance", Map.of("type", "string")));
    }
}

package io.drawbridge.plugin.management.route;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.admin.AdminCommand;
import io.drawbridge.api.admin.AdminReply;
import io.drawbridge.api.admin.AdminRequest;
import io.drawbridge.api.admin.Health;
import io.drawbridge.plugin.management.access.Caller;
import io.drawbridge.plugin.management.access.Doorkeeper;
import io.drawbridge.plugin.management.event.EventBoard;
import io.drawbridge.plugin.management.http.Answer;
import io.drawbridge.plugin.management.http.Request;
import io.drawbridge.plugin.management.http.Responder;
import io.drawbridge.plugin.management.metrics.Exposition;
import io.drawbridge.plugin.management.metrics.MeterJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Answers requests: finds the line of the table, sees who asks, and has it done. */
public final class Api implements Responder {
    private final Admin admin;
    private final Doorkeeper doorkeeper;
    private final Exposition exposition;
    private final EventBoard events;
    private final String version;
    private final Logger log;

    /**
     * Answers for a node.
     *
     * @param version the version of this plugin, for the OpenAPI document
     */
    public Api(Admin admin, Doorkeeper doorkeeper, Exposition exposition, EventBoard events, String version,
            Logger log) {
        this.admin = admin;
        this.doorkeeper = doorkeeper;
        this.exposition = exposition;
        this.events = events;
        this.version = version;
        this.log = log;
    }

    @Override
    public Answer answer(Request request) {
        try {
            return guarded(request);
        } catch (RuntimeException e) {
            log.error("{} {} failed", request.method(), request.path(), e);
            return Problem.of(500, "internal error: " + e, request.path());
        }
    }

    @Override
    public Answer refuse(int status, String detail) {
        return Problem.of(status, detail, "");
    }

    private Answer guarded(Request request) {
        if (!doorkeeper.calledByRightName(request)) {
            return Problem.of(421, "not called by this name; see the key hosts", request.path());
        }
        Map<String, AdminCommand> commands = commands();
        List<Route> here = there(commands).filterByPath(request.path());
        if (here.isEmpty()) {
            return Problem.of(404, "there is no such path; see /openapi.json", request.path());
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Optional<Route> route = here.stream().filter(candidate -> candidate.method().equals(method)).findFirst();
        if (route.isEmpty()) {
            return Problem.of(405, "this path takes " + allowed(here), request.path()).with("Allow", allowed(here));
        }
        if (route.get().kind().open()) {
            return open(route.get(), commands);
        }
        if (doorkeeper.forged(request)) {
            return Problem.of(403, "comes from a page of another site", request.path());
        }
        Optional<Caller> caller = doorkeeper.caller(request);
        if (caller.isEmpty()) {
            log.warn("{} {} from {} without a token that is known", request.method(), request.path(), request.from());
            return Problem.of(401, "needs a token: Authorization: Bearer <token>", request.path())
                    .with("WWW-Authenticate", "Bearer realm=\"drawbridge\"");
        }
        return known(request, route.get(), caller.get(), commands);
    }

    private Map<String, AdminCommand> commands() {
        return admin.commands().stream().collect(
                Collectors.toMap(AdminCommand::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** The lines whose commands the node has. */
    private static Lines there(Map<String, AdminCommand> commands) {
        return new Lines(RouteTable.ALL.stream().filter(route -> route.kind() != Route.Kind.COMMAND
                || Optional.ofNullable(commands.get(route.command()))
                        .filter(command -> command.arguments().containsAll(route.fixed().keySet())).isPresent())
                .toList());
    }

    private record Lines(List<Route> routes) {
        /** The lines of a path; where several fit, those that name it, as /v1/plugins/shadow is no plugin. */
        List<Route> filterByPath(String path) {
            List<Route> fitting = routes.stream().filter(route -> route.match(path).isPresent()).toList();
            List<Route> exact = fitting.stream().filter(route -> route.template().equals(path)).toList();
            return exact.isEmpty() ? fitting : exact;
        }
    }

    private static String allowed(List<Route> routes) {
        return routes.stream().map(Route::method).distinct().sorted().collect(Collectors.joining(", "));
    }

    private Answer open(Route route, Map<String, AdminCommand> commands) {
        if (route.kind() == Route.Kind.OPENAPI) {
            return Answer.json(200, new OpenApi(there(commands).routes(), commands).document(version));
        }
        Health health = admin.health();
        boolean well = route.kind() == Route.Kind.HEALTH ? health.healthy() : health.ready();
        return Answer.json(well ? 200 : 503, Json.of(Map.of(
                        route.kind() == Route.Kind.HEALTH ? "healthy" : "ready", well, "phase", health.phase(),
                        "detail", health.detail())))
                .with("Cache-Control", "no-store");
    }

    private Answer known(Request request, Route route, Caller caller, Map<String, AdminCommand> commands) {
        Map<String, String> path = route.match(request.path()).orElse(Map.of());
        return switch (route.kind()) {
            case METRICS -> exposition.answer(request.header("Accept"));
            case METERS -> Answer.json(200, MeterJson.of(admin.meters()));
            case EVENTS -> events.listen(admin);
            case COMMANDS -> Answer.json(200, Json.of(Map.of("commands", commands.values().stream()
                    .map(command -> Map.of("name", command.name(), "description", command.description(),
                            "arguments", command.arguments(), "role", command.role().token())).toList())));
            case RUN -> command(request, path.getOrDefault("command", ""), caller, Map.of(), null);
            case COMMAND, HEALTH, READY, OPENAPI ->
                    command(request, route.command(), caller, path, route);
        };
    }

    private Answer command(Request request, String name, Caller caller, Map<String, String> path,
            @Nullable Route route) {
        AdminRequest order = AdminRequest.of(name, caller.role(), caller.name());
        try {
            for (Map.Entry<String, String> argument : arguments(request, path, route).entrySet()) {
                order = order.with(argument.getKey(), argument.getValue());
            }
        } catch (IllegalArgumentException e) {
            return Problem.of(400, String.valueOf(e.getMessage()), request.path());
        }
        AdminReply reply = admin.run(order);
        return reply.done() ? Answer.json(200, reply.body()).with("Cache-Control", "no-store")
                : Problem.of(reply, request.path());
    }

    /** Puts together what the path, the query and the body say; what a line does not know is refused. */
    private static Map<String, String> arguments(
            Request request, Map<String, String> path, @Nullable Route route) {
        Map<String, String> body = Json.arguments(request.body());
        if (route == null) {
            return body;
        }
        Map<String, String> arguments = new LinkedHashMap<>(route.fixed());
        expectOnly("query", request.query(), route.in(Parameter.Place.QUERY));
        expectOnly("body", body, route.in(Parameter.Place.BODY));
        for (Parameter parameter : route.parameters()) {
            Map<String, String> from = switch (parameter.place()) {
                case PATH -> path;
                case QUERY -> request.query();
                case BODY -> body;
            };
            String value = from.get(parameter.name());
            if (value != null) {
                arguments.put(parameter.argument(), value);
            } else if (parameter.required()) {
                throw new IllegalArgumentException("the body needs " + parameter.name() + ": "
                        + parameter.description());
            }
        }
        return arguments;
    }

    private static void expectOnly(String place, Map<String, String> given, List<Parameter> known) {
        for (String name : given.keySet()) {
            if (known.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw new IllegalArgumentException("the " + place + " has no \"" + name + "\" here; known: "
                        + (known.isEmpty() ? "nothing"
                                : known.stream().map(Parameter::name).collect(Collectors.joining(", "))));
            }
        }
    }
}

package io.drawbridge.core.admin;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.admin.AdminCommand;
import io.drawbridge.api.admin.AdminReply;
import io.drawbridge.api.admin.AdminRequest;
import io.drawbridge.api.admin.EventStream;
import io.drawbridge.api.admin.Health;
import io.drawbridge.api.admin.Role;
import io.drawbridge.api.metrics.Meter;
import io.drawbridge.core.control.CommandDesk;
import io.drawbridge.core.control.ControlCommand;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.control.ControlRequest;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.core.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The capability over the commands of a node. Exists before the node does; until then it has no commands. */
public final class NodeAdmin implements Admin {
    private final CommandDesk desk;
    private final CallEventPublisher events;
    private final Supplier<List<Meter>> meters;
    private final Supplier<Health> health;

    /**
     * Makes the capability.
     *
     * @param events tells what happens to calls
     * @param meters reads all that is measured
     * @param health tells how the node is; must be cheap
     */
    public NodeAdmin(CommandDesk desk, CallEventPublisher events, Supplier<List<Meter>> meters,
            Supplier<Health> health) {
        this.desk = desk;
        this.events = events;
        this.meters = meters;
        this.health = health;
    }

    @Override
    public List<AdminCommand> commands() {
        return desk.all().stream().map(command -> (AdminCommand) new Offered(command)).toList();
    }

    @Override
    public AdminReply run(AdminRequest request) {
        Map<String, String> arguments = new LinkedHashMap<>(request.arguments());
        List<String> known = desk.all().stream().filter(command -> command.name().equals(request.command()))
                .findFirst().map(ControlCommand::arguments).orElse(List.of());
        boolean json = known.contains("format");
        if (json) {
            arguments.put("format", "json");
        }
        if (known.contains("by")) {
            arguments.put("by", request.who());
        }
        try {
            String reply = desk.run(new ControlRequest(request.command(), arguments, request.who()), request.role());
            return new Reply(true, json ? reply.strip() : message(reply), "", "");
        } catch (ControlException e) {
            return new Reply(false, "", code(e.kind()), String.valueOf(e.getMessage()));
        }
    }

    private static String message(String text) {
        return JsonWriter.object(out -> out.text("message", text.strip()));
    }

    private static String code(ControlException.Kind kind) {
        return switch (kind) {
            case INVALID -> AdminReply.INVALID;
            case NOT_FOUND -> AdminReply.NOT_FOUND;
            case CONFLICT -> AdminReply.CONFLICT;
            case FORBIDDEN -> AdminReply.FORBIDDEN;
            case UNAVAILABLE -> AdminReply.UNAVAILABLE;
            case INTERNAL -> AdminReply.INTERNAL;
        };
    }

    @Override
    public List<Meter> meters() {
        return meters.get();
    }

    @Override
    public EventStream events() {
        return events.listen();
    }

    @Override
    public Health health() {
        return health.get();
    }

    private record Offered(ControlCommand command) implements AdminCommand {
        @Override
        public String name() {
            return command.name();
        }

        @Override
        public String description() {
            return command.description();
        }

        @Override
        public List<String> arguments() {
            return command.arguments();
        }

        @Override
        public Role role() {
            return command.role();
        }
    }

    private record Reply(boolean done, String body, String code, String problem) implements AdminReply {
    }
}

package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.host.PluginChange;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.PluginOperations;
import io.drawbridge.host.PluginOutcome;
import io.drawbridge.host.PluginRefusedException;
import io.drawbridge.host.PluginStartException;
import io.drawbridge.host.config.InvalidConfigurationException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Lists the plugins, and does with one of them what an operator wants. */
public final class PluginsCommand implements ControlCommand {
    private static final String LIST = "list";

    private final PluginHost host;

    /** Makes the command over the plugins of a node. */
    public PluginsCommand(PluginHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public String description() {
        return "Lists the plugins, or installs, reloads, enables, disables or removes one.";
    }

    @Override
    public List<String> arguments() {
        return List.of("action", "plugin", "path", "format");
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public Role role(ControlRequest request) {
        return action(request).equals(LIST) ? Role.VIEWER : Role.ADMIN;
    }

    private static String action(ControlRequest request) {
        return request.argument("action").orElse(LIST);
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        if (action(request).equals(LIST)) {
            PluginListing listing = new PluginListing(host.plugins(), host.leakReport());
            return request.json() ? listing.json() : listing.text();
        }
        try {
            PluginOutcome outcome = operate(request);
            return request.json() ? json(outcome) : text(outcome);
        } catch (PluginRefusedException | PluginStartException | InvalidConfigurationException
                | UncheckedIOException refused) {
            throw new ControlException(String.valueOf(refused.getMessage()));
        }
    }

    private PluginOutcome operate(ControlRequest request) throws ControlException {
        PluginOperations operations = host.operations();
        return switch (action(request)) {
            case "install" -> operations.install(Path.of(needed(request, "path")).toAbsolutePath());
            case "reload" -> operations.reload(needed(request, "plugin"));
            case "enable" -> operations.enable(needed(request, "plugin"));
            case "disable" -> operations.disable(needed(request, "plugin"));
            case "remove" -> operations.remove(needed(request, "plugin"));
            default -> throw new ControlException("no action \"" + action(request)
                    + "\"; known: list, install, reload, enable, disable, remove");
        };
    }

    private static String needed(ControlRequest request, String argument) throws ControlException {
        return request.argument(argument).orElseThrow(() ->
                new ControlException("plugins " + action(request) + " needs the argument " + argument));
    }

    private static String text(PluginOutcome outcome) {
        StringBuilder out = new StringBuilder(outcome.change().map(PluginChange::toString)
                .orElse("plugin " + outcome.plugin() + ": nothing changes for calls")).append('\n');
        outcome.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
        return out.toString();
    }

    private static String json(PluginOutcome outcome) {
        return JsonWriter.object(json -> {
            json.text("plugin", outcome.plugin());
            outcome.change().ifPresent(change -> {
                change.before().ifPresent(number -> json.number("before", number));
                change.after().ifPresent(number -> json.number("after", number));
            });
            json.texts("notes", outcome.notes());
        }) + "\n";
    }
}

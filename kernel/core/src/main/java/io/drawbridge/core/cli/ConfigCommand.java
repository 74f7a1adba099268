package io.drawbridge.core.cli;

import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.control.ConfigView;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.node.PluginInspection;
import io.drawbridge.host.config.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the effective configuration. */
@Command(name = "config", description = "Print the effective values with their origins, secrets masked: those in force "
        + "in the running node; with -c FILE, or where no node runs, those of the file. Or look at what held before, "
        + "and go back to it.",
        subcommands = {RevisionsCommand.class, DiffCommand.class, RollbackCommand.class})
public final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> format = json.wanted() ? Map.of("format", "json") : Map.of();
        if (node.named()) {
            System.out.print(node.ask("config", format));
            return ExitCode.DONE;
        }
        Optional<String> inForce = node.configuration().named() ? Optional.empty() : node.askIfThere("config", format);
        System.out.print(inForce.isPresent() ? inForce.get() : file());
        return ExitCode.DONE;
    }

    private String file() throws IOException {
        ReadConfiguration read = node.configuration().read();
        List<Setting> settings = new ArrayList<>(read.settings());
        settings.addAll(PluginInspection.settings(read));
        ConfigView view = new ConfigView(OptionalInt.empty(), read.from(), settings);
        return json.wanted() ? view.json() + "\n" : view.text();
    }
}

package io.drawbridge.core.cli;

import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.node.PluginInspection;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a configuration without starting anything. */
@Command(name = "check", description = "Check the configuration offline: OK, or every mistake with file, line and key.")
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        ReadConfiguration read = configuration.read();
        var _ = PluginInspection.settings(read);
        NodeConfiguration loaded = read.orThrow();
        KernelConfig kernel = loaded.kernel();
        int plugins = loaded.source().section("drawbridge.plugins").root().size();
        json.print(() -> "OK: " + loaded.source().file().map(file -> file + ": ").orElse("embedded default: ")
                        + count(kernel.networks().size(), "network") + ", " + count(kernel.trunks().size(), "trunk")
                        + ", " + count(plugins, "plugin") + "\n",
                object -> object.flag("ok", true).text("from", loaded.from())
                        .number("networks", kernel.networks().size()).number("trunks", kernel.trunks().size())
                        .number("plugins", plugins));
        return ExitCode.DONE;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

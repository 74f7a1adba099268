package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Installs a plugin. */
@Command(name = "install", description = "Copy a plugin into plugins/, in the place of the one with its id if there is"
        + " one, and let calls reach it if it has a section. What would not work is not installed.")
final class InstallPlugin implements Callable<Integer> {
    @Mixin
    private final PluginRequest request = new PluginRequest();

    @Parameters(paramLabel = "PATH",
            description = "a zip or a directory; the signature of a zip stands beside it as .zip.sig")
    private Path path = Path.of("");

    @Override
    public Integer call() throws IOException, ControlException {
        return request.run(Map.of("action", "install", "path", path.toAbsolutePath().normalize().toString()));
    }
}

package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.cli.ConfigurationOption;
import io.drawbridge.core.cli.ExitCode;
import io.drawbridge.core.cli.JsonOption;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.node.PluginInspection;
import io.drawbridge.host.PluginVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks at a plugin offline. */
@Command(name = "verify", description = "Look at a zip or directory offline, without running any of it: its descriptor,"
        + " API version, signature, and whether its extensions load.")
final class VerifyPlugin implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "PATH", description = "a zip or a directory")
    private Path path = Path.of("");

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        PluginVerification found = PluginInspection.verify(configuration.read(), path.toAbsolutePath().normalize());
        json.print(() -> text(found), object -> write(object, found));
        return found.problems().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static String text(PluginVerification found) {
        StringBuilder out = new StringBuilder();
        if (!found.id().isEmpty()) {
            out.append("plugin ").append(found.id()).append(' ').append(found.version()).append('\n');
        }
        found.extensions().forEach(offer -> out.append("  ").append(offer.name()).append(": ")
                .append(String.join(", ", offer.points())).append('\n'));
        found.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
        found.problems().forEach(problem -> out.append("problem: ").append(problem).append('\n'));
        return out.append(found.problems().isEmpty() ? "OK\n" : "this installation would refuse it\n").toString();
    }

    private static void write(JsonWriter json, PluginVerification found) {
        json.text("path", found.path().toString())
                .text("id", found.id())
                .text("version", found.version())
                .flag("ok", found.problems().isEmpty())
                .objects("extensions", found.extensions(), (inner, offer) ->
                        inner.text("class", offer.name()).texts("points", offer.points()))
                .texts("problems", found.problems())
                .texts("notes", found.notes());
    }
}

package io.drawbridge.core.author;

import io.drawbridge.core.cli.ExitCode;
import io.drawbridge.core.cli.Home;
import io.drawbridge.core.cli.JsonOption;
import io.drawbridge.host.ApiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project for a new plugin. */
@Command(name = "new", description = "Make a Maven project for a new plugin, which builds at once.")
public final class NewPluginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "its id, such as night-desk: the name of its section")
    private String id = "";

    @Option(names = "--package", paramLabel = "NAME",
            description = "the Java package of its classes; else com.example and the id")
    private Optional<String> packageName = Optional.empty();

    @Option(names = "--directory", paramLabel = "PATH", description = "where to; else a directory named like the id")
    private Optional<Path> directory = Optional.empty();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        ProjectNames names = names();
        Path target = directory.orElse(Path.of(id));
        new ProjectTemplate(Home.directory(), Home.version(), ApiVersion.current()).write(names, target);
        json.print(() -> """
                        %1$s has the project of plugin %2$s. Build it, and test its zip in the real host:
                          cd %1$s && ./mvnw verify
                        Then install it, and give it a section in the configuration:
                          drawbridge plugins install %1$s/target/%2$s-1.0.0.zip
                          drawbridge.plugins.%2$s { prefixes = ["+1900"] }
                        """.formatted(target, id),
                object -> object.text("plugin", id).text("directory", target.toString())
                        .text("zip", target.resolve("target/" + id + "-1.0.0.zip").toString()));
        return ExitCode.DONE;
    }

    private ProjectNames names() {
        try {
            return packageName.map(name -> new ProjectNames(id, name)).orElseGet(() -> ProjectNames.of(id));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}

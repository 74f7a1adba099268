package io.drawbridge.distribution;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a plugin of one class against the tarball, as its author would, and puts it beside the shipped ones. */
final class PluginJar {
    private PluginJar() {
    }

    /**
     * A directory of plugins: those of the tarball, and one more.
     *
     * @param properties further lines of its {@code plugin.properties}
     */
    static Path directory(Path directory, String id, String className, String source, String... properties) {
        Path tarball = Path.of(Objects.requireNonNull(System.getProperty("drawbridge.home")));
        try {
            ShippedPlugins.copyTo(directory);
            Path lib = Files.createDirectories(directory.resolve(id).resolve("lib"));
            Files.writeString(directory.resolve(id).resolve("plugin.properties"),
                    "plugin.id=" + id + "\nplugin.version=1.0.0\nplugin.requires=>=0.1.0\n"
                            + String.join("\n", properties) + "\n");
            pack(lib.resolve(id + ".jar"), compile(tarball, className, source));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path compile(Path tarball, String className, String text) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        Path file = classes.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
        Files.writeString(file, text);
        String classPath;
        try (Stream<Path> jars = Files.list(tarball.resolve("lib"))) {
            classPath = jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(messages, files, null, List.of("-d", classes.toString(), "-cp", classPath,
                    "-processor", "org.pf4j.processor.ExtensionAnnotationProcessor"), null,
                    files.getJavaFileObjects(file)).call()) {
                throw new AssertionError(messages.toString());
            }
        }
        Files.delete(file);
        return classes;
    }

    private static void pack(Path jar, Path classes) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}

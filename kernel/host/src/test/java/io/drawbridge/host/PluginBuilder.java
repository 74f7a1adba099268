package io.drawbridge.host;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles a plugin from source texts into a real jar, and lays it out as a real directory or zip. */
final class PluginBuilder {
    private final String id;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final List<String> droppedClasses = new ArrayList<>();

    PluginBuilder(String id) {
        this.id = id;
        properties.put("plugin.id", id);
        properties.put("plugin.version", "1.0.0");
        properties.put("plugin.requires", ">=0.1.0");
    }

    PluginBuilder property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Adds a class; {@code NAME} in the text stands for its simple name. */
    PluginBuilder source(String className, String text) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        String header = "package " + className.substring(0, className.lastIndexOf('.')) + ";\n" + IMPORTS;
        sources.put(className, header + text.replace("NAME", simple));
        return this;
    }

    /** Adds a class as it stands, without the usual imports. */
    PluginBuilder plainSource(String className, String text) {
        sources.put(className, text);
        return this;
    }

    PluginBuilder resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** Compiles a class but leaves it out of the jar. */
    PluginBuilder without(String className) {
        droppedClasses.add(className);
        return this;
    }

    private static final String IMPORTS = """
            import io.drawbridge.api.call.*;
            import io.drawbridge.api.filter.*;
            import io.drawbridge.api.guard.*;
            import io.drawbridge.api.plugin.*;
            import io.drawbridge.api.routing.*;
            import jakarta.inject.Inject;
            import java.time.Duration;
            import java.util.*;
            import org.pf4j.Extension;
            """;

    /** Lays the plugin out as a directory under {@code plugins}. */
    Path directory(Path plugins) {
        try {
            Path directory = plugins.resolve(id);
            Path lib = Files.createDirectories(directory.resolve("lib"));
            Files.writeString(directory.resolve("plugin.properties"), descriptor());
            jar(lib.resolve(id + ".jar"), Files.createTempDirectory( ".classes"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs the plugin as a zip under {@code plugins}. */
    Path zip(Path plugins, Path scratch) {
        Path directory = directory(scratch);
        Path zip = plugins.resolve(id + ".zip");
        try {
            Files.createDirectories(plugins);
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                    Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    out.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String descriptor() {
        StringBuilder text = new StringBuilder();
        properties.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    private void jar(Path jar, Path classes) throws IOException {
        compile(classes);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (!droppedClasses.contains(name.replace(".class", "").replace('/', '.'))) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                out.putNextEntry(new JarEntry(resource.getKey()));
                out.write(resource.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<JavaFileObject> units = new ArrayList<>();
            sources.forEach((name, text) -> units.add(new Source(name, text)));
            List<String> options = List.of("-classpath", System.getProperty("java.class.path"), "-parameters",
                    "-processor", "org.pf4j.processor.ExtensionAnnotationProcessor", "-proc:full");
            if (!compiler.getTask((Writer) messages, files, null, options, null, units).call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

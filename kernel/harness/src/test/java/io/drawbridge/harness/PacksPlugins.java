package io.drawbridge.harness;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a plugin named {@code sample} from source texts, and packs it as a build would. */
final class PacksPlugins {
    private static final String IMPORTS = """
            package sample;
            import io.drawbridge.api.call.*;
            import io.drawbridge.api.filter.*;
            import io.drawbridge.api.plugin.*;
            import jakarta.inject.Inject;
            import java.util.*;
            import org.pf4j.Extension;
            """;

    private final Path scratch;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<Path> libraries = new ArrayList<>();

    PacksPlugins(Path scratch) {
        this.scratch = scratch;
        source("Sample", "public class Sample implements Plugin<Settings> {"
                + " public Class<Settings> configuration() { return Settings.class; } }");
        source("Settings", "record Settings(@Min(400) int status, Optional<java.nio.file.Path> list) { }");
    }

    PacksPlugins source(String name, String text) {
        sources.put(name, IMPORTS + text);
        return this;
    }

    /** The filter, whose method has this body; it has {@code settings} and {@code context}. */
    PacksPlugins filter(String body) {
        return source("SampleFilter", "@Extension public class SampleFilter implements CallFilter {"
                + " final Settings settings; final PluginContext context;"
                + " @Inject SampleFilter(Settings settings, PluginContext context) {"
                + " this.settings = settings; this.context = context; }"
                + " public Verdict screen(CallAttempt call) throws Exception { " + body + " } }");
    }

    /** A jar that the build packs as well. */
    PacksPlugins library(Path jar) {
        libraries.add(jar);
        return this;
    }

    Path zip() throws IOException {
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        compile(classes);
        Files.writeString(classes.resolve("reference.conf"), "status = 603\n");
        Path jar = scratch.resolve("sample.jar");
        pack(jar, classes);
        Path content = Files.createDirectories(scratch.resolve("content/lib")).resolveSibling(".").normalize();
        Files.writeString(content.resolve("plugin.properties"), """
                plugin.id=sample
                plugin.version=1.0.0
                plugin.class=sample.Sample
                plugin.requires=>=0.1.0
                """);
        Files.copy(jar, content.resolve("lib/sample.jar"));
        for (Path library : libraries) {
            Files.copy(library, content.resolve("lib").resolve(library.getFileName()));
        }
        Path zip = scratch.resolve("sample.zip");
        pack(zip, content);
        return zip;
    }

    private static void pack(Path target, Path directory) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target));
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private void compile(Path classes) {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"),
                "-processor", "org.pf4j.processor.ExtensionAnnotationProcessor");
        if (!ToolProvider.getSystemJavaCompiler().getTask(messages, null, null, options, null, units).call()) {
            throw new IllegalStateException(messages.toString());
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///sample/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

package io.drawbridge.core.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * A plugin whose extensions are classes of a test: packed into a real jar in a real plugin directory, and loaded from
 * there by a class loader of its own.
 *
 * @param id its id
 * @param settings its section of the configuration
 * @param extensions its extensions
 */
record TestPlugin(String id, String settings, List<Class<?>> extensions) {

    static TestPlugin of(String id, String settings, Class<?>... extensions) {
        return new TestPlugin(id, settings, List.of(extensions));
    }

    String section() {
        return "drawbridge.plugins." + id + " { " + settings + " }";
    }

    void install(Path plugins) throws IOException {
        Path lib = Files.createDirectories(plugins.resolve(id).resolve("lib"));
        Files.writeString(plugins.resolve(id).resolve("plugin.properties"),
                "plugin.id=" + id + "\nplugin.version=1.0.0\nplugin.requires=>=0.1.0\n");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(lib.resolve(id + ".jar")))) {
            for (Class<?> type : extensions) {
                add(jar, path(type), bytes(type));
            }
            for (Class<?> host : extensions.stream().<Class<?>>map(Class::getNestHost).distinct().toList()) {
                add(jar, path(host), bytes(host)); // looked for when a nested class is asked for its modifiers
            }
            add(jar, "META-INF/extensions.idx", extensions.stream().map(Class::getName)
                    .collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) {
        try (InputStream in = type.getClassLoader().getResourceAsStream(path(type))) {
            if (in == null) {
                throw new IllegalStateException("no class file of " + type);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

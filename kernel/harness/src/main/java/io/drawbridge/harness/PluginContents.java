package io.drawbridge.harness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What is packed into a plugin's zip or directory, looked at without running any of it. */
public final class PluginContents {
    private static final List<String> GIVEN_BY_THE_HOST = List.of(
            "io/drawbridge/", "org/slf4j/", "com/typesafe/config/", "org/jspecify/", "jakarta/inject/", "org/pf4j/");
    private static final String PLUGINS_OF_DRAWBRIDGE = "io/drawbridge/plugin/";
    private static final String INDEX = "META-INF/extensions.idx";

    private final Map<String, Map<String, byte[]>> jars;

    private PluginContents(Map<String, Map<String, byte[]>> jars) {
        this.jars = jars;
    }

    /** Reads the jars in {@code lib/}. */
    static PluginContents of(Path artifact) {
        Map<String, Map<String, byte[]>> jars = new TreeMap<>();
        try {
            if (Files.isDirectory(artifact)) {
                try (Stream<Path> files = Files.list(artifact.resolve("lib"))) {
                    for (Path file : files.toList()) {
                        add(jars, "lib/" + file.getFileName(), Files.readAllBytes(file));
                    }
                }
            } else {
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(artifact))) {
                    ZipEntry entry = zip.getNextEntry();
                    while (entry != null) {
                        add(jars, entry.getName(), zip.readAllBytes());
                        entry = zip.getNextEntry();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PluginContents(jars);
    }

    private static void add(Map<String, Map<String, byte[]>> jars, String name, byte[] content) throws IOException {
        if (!name.startsWith("lib/") || !name.endsWith(".jar")) {
            return;
        }
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream bytes = new ByteArrayInputStream(content); JarInputStream jar = new JarInputStream(bytes)) {
            JarEntry entry = jar.getNextJarEntry();
            while (entry != null) {
                entries.put(entry.getName(), jar.readAllBytes());
                entry = jar.getNextJarEntry();
            }
        }
        jars.put(name, entries);
    }

    /** Packages in its jars of which the host's copy is used whatever is packed, or of the kernel. */
    public List<String> packedInVain() {
        TreeSet<String> found = new TreeSet<>();
        jars.forEach((jar, entries) -> entries.keySet().stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith(PLUGINS_OF_DRAWBRIDGE))
                .filter(name -> GIVEN_BY_THE_HOST.stream().anyMatch(name::startsWith))
                .forEach(name -> found.add(jar + " has " + name.substring(0, name.lastIndexOf('/')).replace('/', '.')
                        + ": the host gives it; make the dependency provided")));
        return List.copyOf(found);
    }

    /**
     * Calls in its own classes (those of the jar that has its extensions; not of the libraries beside it) that make
     * threads, executors, timers and thread-locals, for which {@link io.drawbridge.api.plugin.PluginContext} is there.
     */
    public List<String> threadsOfItsOwn() {
        List<String> found = new ArrayList<>();
        jars.values().stream().filter(entries -> entries.containsKey(INDEX)).forEach(entries ->
                entries.forEach((name, bytes) -> {
                    if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                        collect(ClassFile.of().parse(bytes), found);
                    }
                }));
        return found;
    }

    private static void collect(ClassModel type, List<String> found) {
        String name = type.thisClass().asInternalName().replace('/', '.');
        type.constantPool().forEach(entry -> {
            if (entry instanceof MemberRefEntry member) {
                String owner = member.owner().asInternalName();
                String method = member.name().stringValue();
                if (makesThreads(owner, method, member.type().stringValue())) {
                    found.add(name + " uses " + owner.replace('/', '.') + "." + method
                            + ": PluginContext has executors and timers that end with the plugin");
                }
            }
        });
    }

    private static boolean makesThreads(String owner, String method, String descriptor) {
        return switch (owner) {
            case "java/lang/Thread" -> switch (method) {
                case "<init>", "start", "ofVirtual", "ofPlatform", "startVirtualThread" -> true;
                default -> false;
            };
            case "java/lang/ThreadLocal", "java/util/concurrent/Executors" -> true;
            case "java/util/Timer", "java/util/concurrent/ThreadPoolExecutor", "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/ScheduledThreadPoolExecutor" -> method.equals("<init>");
            case "java/util/concurrent/CompletableFuture" ->
                    method.endsWith("Async") && !descriptor.contains("Ljava/util/concurrent/Executor;");
            default -> false;
        };
    }
}

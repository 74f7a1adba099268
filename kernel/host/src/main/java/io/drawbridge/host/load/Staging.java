package io.drawbridge.host.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies artifacts out of {@code plugins/}, and removes the copies. */
final class Staging {
    private static final Logger log = LoggerFactory.getLogger(Staging.class);

    private Staging() {
    }

    /**
     * Copies or unpacks an artifact into a directory that does not exist yet. Signatures are checked on the copy:
     * whoever can write to the original could change it between the check and its use.
     */
    static void copy(Path artifact, Path target, PluginKeys keys) throws IOException, UnusablePluginException {
        Files.createDirectories(target);
        if (Files.isDirectory(artifact)) {
            copyDirectory(artifact, target);
            keys.verify(target, target);
        } else {
            Path zip = target.resolveSibling(target.getFileName() + ".zip");
            try {
                Files.copy(artifact, zip);
                keys.verify(zip, PluginKeys.signatureOf(artifact));
                unpack(zip, target);
            } finally {
                Files.deleteIfExists(zip);
            }
        }
    }

    /** Copies an artifact as it is, a zip as a zip. */
    static void copyAsIs(Path artifact, Path target) throws IOException {
        if (Files.isDirectory(artifact)) {
            copyDirectory(artifact, target);
        } else {
            Files.copy(artifact, target);
        }
    }

    private static void copyDirectory(Path from, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void unpack(Path zip, Path target) throws IOException, UnusablePluginException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path copy = target.resolve(entry.getName()).normalize();
                if (!copy.startsWith(target)) {
                    throw new UnusablePluginException("the zip has an entry outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.resolveSibling("."));
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, copy);
                    }
                }
            }
        }
    }

    static List<Path> jars(Path staged) throws IOException, UnusablePluginException {
        Path lib = staged.resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw new UnusablePluginException("it has no directory lib/ with its jar");
        }
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** Removes a directory and what is in it; what cannot be removed stays, and the log says so. */
    static void remove(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Staging::delete);
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} could not be removed: {}", directory, e.toString());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

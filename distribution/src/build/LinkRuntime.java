import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Links the runtime that the tarball ships, with the JDK that runs this program, and dumps its shared class archives.
 *
 * <p>jlink's own --generate-cds-archive makes no archive for compact object headers, which the launcher switches on; the
 * two that it can use (compressed references for the command line, uncompressed ones for ZGC) are dumped here. Both
 * outputs are the same byte for byte in every run of one JDK, which the reproducible tarball depends on.
 *
 * <p>Arguments: the directory to write, the modules separated by commas. A directory that an earlier run wrote with the
 * same JDK and modules is kept.
 */
final class LinkRuntime {
    private LinkRuntime() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path runtime = Path.of(arguments[0]);
        List<String> link = List.of(
                "--add-modules", arguments[1],
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output", runtime.toString());
        Path stamp = Path.of(runtime + ".stamp");
        String inputs = System.getProperty("java.home") + "\n" + Runtime.version() + "\n" + String.join("\n", link) + "\n";
        if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
            return;
        }
        Files.deleteIfExists(stamp);
        delete(runtime);
        int code = ToolProvider.findFirst("jlink").orElseThrow()
                .run(System.out, System.err, link.toArray(String[]::new));
        if (code != 0) {
            throw new IOException("jlink ended with exit code " + code);
        }
        dumpClassArchive(runtime, "-XX:+UseSerialGC");
        dumpClassArchive(runtime, "-XX:+UseZGC");
        Files.writeString(stamp, inputs);
    }

    /** Dumps one archive. It takes traces of the working directory and the locale with it, so these are fixed here. */
    private static void dumpClassArchive(Path runtime, String collector) throws IOException, InterruptedException {
        ProcessBuilder dump = new ProcessBuilder(
                runtime.toAbsolutePath().resolve("bin/java").toString(), "-Xshare:dump", "-Xlog:disable",
                "-Xlog:all=error", "-XX:+UseCompactObjectHeaders", collector)
                .directory(Path.of("/").toFile())
                .inheritIO();
        dump.environment().clear();
        int code = dump.start().waitFor();
        if (code != 0) {
            throw new IOException("dumping the class archive for " + collector + " ended with exit code " + code);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Lays out a Maven repository of what authors of plugins compile and test against: poms, jars, and sources for their
 * editors. Everything else comes from Maven Central.
 *
 * <p>A snapshot gets a number made of its content, as a server would give each upload one: so that a local repository
 * that has the artifact of an older Drawbridge notices, and the same sources make the same repository again.
 *
 * <p>Arguments: the directory of the build, the version, a time for what needs one, the directory to fill.
 */
final class SdkRepository {
    private static final Map<String, String> PARENTS = Map.of("drawbridge", "", "drawbridge-kernel", "kernel");
    private static final Map<String, String> JARS = Map.of(
            "drawbridge-api", "api",
            "drawbridge-api-grpc", "api/grpc",
            "drawbridge-api-netty", "api/netty",
            "drawbridge-api-testkit", "api/testkit",
            "drawbridge-host", "kernel/host",
            "drawbridge-harness", "kernel/harness");
    private static final String SNAPSHOT = "-SNAPSHOT";

    private final Path build;
    private final String version;
    private final Instant time;
    private final Path repository;

    private SdkRepository(Path build, String version, Instant time, Path repository) {
        this.build = build;
        this.version = version;
        this.time = time;
        this.repository = repository;
    }

    public static void main(String[] arguments) throws Exception {
        SdkRepository sdk = new SdkRepository(
                Path.of(arguments[0]), arguments[1], Instant.parse(arguments[2]), Path.of(arguments[3]));
        sdk.clear();
        for (Map.Entry<String, String> parent : PARENTS.entrySet()) {
            sdk.add(parent.getKey(), Map.of("pom", Files.readAllBytes(sdk.pom(parent.getValue()))));
        }
        for (Map.Entry<String, String> jar : JARS.entrySet()) {
            Path module = sdk.build.resolve(jar.getValue());
            sdk.add(jar.getKey(), Map.of(
                    "pom", Files.readAllBytes(sdk.pom(jar.getValue())),
                    "jar", Files.readAllBytes(module.resolve("target/" + jar.getKey() + "-" + sdk.version + ".jar")),
                    "sources jar", sdk.sources(module.resolve("src/main/java"))));
        }
    }

    private Path pom(String module) {
        return build.resolve(module).resolve("pom.xml");
    }

    private void clear() throws IOException {
        if (Files.exists(repository)) {
            try (Stream<Path> files = Files.walk(repository)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Adds an artifact: its files by classifier, if any, and extension. */
    private void add(String artifact, Map<String, byte[]> unsorted) throws IOException, NoSuchAlgorithmException {
        Map<String, byte[]> files = new TreeMap<>(unsorted);
        Path directory = Files.createDirectories(
                repository.resolve("io/drawbridge").resolve(artifact).resolve(version));
        String build = number(files);
        String value = version.endsWith(SNAPSHOT)
                ? version.replace(SNAPSHOT, "-" + time("yyyyMMdd.HHmmss") + "-" + build) : version;
        StringBuilder known = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            boolean sources = file.getKey().startsWith("sources");
            String extension = file.getKey().replace("sources ", "");
            write(directory.resolve(artifact + "-" + value + (sources ? "-sources." : ".") + extension),
                    file.getValue());
            known.append("      <snapshotVersion>")
                    .append(sources ? "<classifier>sources</classifier>" : "")
                    .append("<extension>").append(extension).append("</extension><value>").append(value)
                    .append("</value><updated>").append(time("yyyyMMddHHmmss"))
                    .append("</updated></snapshotVersion>\n");
        }
        if (version.endsWith(SNAPSHOT)) {
            write(directory.resolve("maven-metadata.xml"), """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <metadata modelVersion="1.1.0">
                      <groupId>io.drawbridge</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                      <versioning>
                        <snapshot><timestamp>%s</timestamp><buildNumber>%s</buildNumber></snapshot>
                        <lastUpdated>%s</lastUpdated>
                        <snapshotVersions>
                    %s    </snapshotVersions>
                      </versioning>
                    </metadata>
                    """.formatted(artifact, version, time("yyyyMMdd.HHmmss"), build, time("yyyyMMddHHmmss"), known)
                    .getBytes(UTF_8));
        }
    }

    private static String number(Map<String, byte[]> files) {
        CRC32 sum = new CRC32();
        files.values().forEach(sum::update);
        return Integer.toString((int) (sum.getValue() >>> 1));
    }

    private String time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(time);
    }

    private static void write(Path file, byte[] content) throws IOException, NoSuchAlgorithmException {
        Files.write(file, content);
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content)));
    }

    private byte[] sources(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(root.relativize(file).toString());
                entry.setLastModifiedTime(FileTime.from(time));
                jar.putNextEntry(entry);
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}

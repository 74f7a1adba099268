package io.drawbridge.host.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * By what a change of the files of a plugin is noticed without reading them: name, size, times and identity of each.
 * The time of the change of the inode is among them, which no copying tool sets back.
 *
 * @param files what is known of each file by its path
 */
public record ArtifactStamp(Map<String, String> files) {
    private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino,dev";

    /** Copies the map. */
    public ArtifactStamp {
        files = Map.copyOf(files);
    }

    /**
     * Looks at a directory or a zip, and at the signature of a zip.
     *
     * @throws IOException if it cannot be looked at
     */
    public static ArtifactStamp of(Path artifact) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (PluginKeys.presentSignature(artifact).isPresent()) {
            files.put(".sig", attributes(PluginKeys.signatureOf(artifact)));
        }
        try (Stream<Path> walk = Files.walk(artifact)) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(artifact.relativize(file).toString(), attributes(file));
                }
            }
        }
        return new ArtifactStamp(files);
    }

    private static String attributes(Path file) throws IOException {
        return new TreeMap<>(Files.readAttributes(file, ATTRIBUTES)).toString();
    }
}

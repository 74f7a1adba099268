package io.drawbridge.sip.resolve;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hosts file, read again when it changes; looked at no more than once in a few seconds. */
final class HostsFile {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Path file;
    private Map<String, List<InetAddress>> entries = Map.of();
    private FileTime read = FileTime.fromMillis(0);
    private long looked = System.nanoTime() - LOOK_NANOS - 1;

    HostsFile(Path file) {
        this.file = file;
    }

    /** The addresses of a name, empty if the file has none. */
    List<InetAddress> addresses(String name) {
        long now = System.nanoTime();
        if (now - looked > LOOK_NANOS) {
            looked = now;
            refresh();
        }
        return entries.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    private void refresh() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                entries = parse(Files.readAllLines(file));
                read = changed;
            }
        } catch (IOException e) {
            entries = Map.of();
        }
    }

    private static Map<String, List<InetAddress>> parse(List<String> lines) {
        Map<String, List<InetAddress>> found = new HashMap<>();
        for (String line : lines) {
            int hash = line.indexOf('#');
            String[] words = (hash < 0 ? line : line.substring(0, hash)).strip().split("\\s+", -1);
            for (int i = 1; i < words.length; i++) {
                try {
                    found.computeIfAbsent(words[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                            .add(InetAddress.ofLiteral(words[0]));
                } catch (IllegalArgumentException e) {
                    // a line that is none
                    break;
                }
            }
        }
        return found;
    }
}

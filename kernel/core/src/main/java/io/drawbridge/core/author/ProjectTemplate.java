package io.drawbridge.core.author;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The template of an installation.
 *
 * @param home the directory of the installation
 * @param version the version of its artifacts
 * @param apiVersion the version of the api that plugins are compared with
 */
public record ProjectTemplate(Path home, String version, String apiVersion) {

    /**
     * Makes a project of it.
     *
     * @param target its directory, which must not exist or be empty
     * @throws IOException if it is there already, the installation has no template, or it cannot be written; one line
     */
    public void write(ProjectNames names, Path target) throws IOException {
        Path template = home.resolve("sdk/template");
        if (!Files.isDirectory(template)) {
            throw new NoSuchFileException("there is no " + template + ": this installation is not complete");
        }
        if (Files.exists(target) && !isEmptyDirectory(target)) {
            throw new FileAlreadyExistsException(target + " is there already: choose another --directory");
        }
        Map<String, String> words = words(names);
        Map<String, String> wordsInXml = inXml(words);
        for (Path file : files(template)) {
            Path copy = target.resolve(replace(template.relativize(file).toString(), words));
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.createDirectories(copy.resolveSibling("."));
                // with its mode: mvnw is executable
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                boolean xml = file.toString().endsWith(".xml");
                Files.writeString(copy, replace(Files.readString(file), xml ? wordsInXml : words));
            }
        }
    }

    private Map<String, String> words(ProjectNames names) {
        return Map.of(
                "__id__", names.id(),
                "__Name__", names.className(),
                "__package__", names.packageName(),
                "__package_path__", names.packagePath(),
                "__home__", home.toString(),
                "__version__", version,
                "__api__", apiVersion);
    }

    /** Only the directory of the installation may have such characters. */
    private static Map<String, String> inXml(Map<String, String> words) {
        Map<String, String> escaped = new HashMap<>(words);
        escaped.replaceAll((word, text) -> text.replace("&", "&amp;").replace("<", "&lt;"));
        return escaped;
    }

    private static String replace(String text, Map<String, String> words) {
        String result = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            result = result.replace(word.getKey(), word.getValue());
        }
        return result;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList();
        }
    }

    private static boolean isEmptyDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}

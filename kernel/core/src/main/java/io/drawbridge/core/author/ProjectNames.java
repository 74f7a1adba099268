package io.drawbridge.core.author;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a new project is called.
 *
 * @param id the id of the plugin: lower-case words joined by hyphens, which begin with a letter
 * @param packageName the Java package of its classes
 */
public record ProjectNames(String id, String packageName) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");
    // JLS §3.9; the compiler's own list is in a module that the runtime does not have.
    private static final Set<String> RESERVED = Set.of(
            "_", "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const",
            "continue", "default", "do", "double", "else", "enum", "extends", "false", "final", "finally", "float",
            "for", "goto", "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new",
            "null", "package", "private", "protected", "public", "return", "short", "static", "strictfp", "super",
            "switch", "synchronized", "this", "throw", "throws", "transient", "true", "try", "void", "volatile",
            "while");

    /**
     * Names.
     *
     * @throws IllegalArgumentException if one cannot be; the message says what could
     */
    public ProjectNames {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is lower-case words joined by hyphens, such as night-desk, not \""
                    + id + "\"");
        }
        if (!PACKAGE.matcher(packageName).matches()
                || Arrays.stream(packageName.split("\\.", -1)).anyMatch(RESERVED::contains)) {
            throw new IllegalArgumentException("a package is lower-case Java identifiers joined by dots, such as "
                    + "com.example.nightdesk, not \"" + packageName + "\"");
        }
    }

    /** Names with a package made of the id. */
    public static ProjectNames of(String id) {
        String word = id.replace("-", "");
        return new ProjectNames(id, "com.example." + (RESERVED.contains(word) ? word + "_" : word));
    }

    /** What the names of the classes begin with: {@code NightDesk}. */
    public String className() {
        return Arrays.stream(id.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The directory of the package's sources. */
    public String packagePath() {
        return packageName.replace('.', '/');
    }
}

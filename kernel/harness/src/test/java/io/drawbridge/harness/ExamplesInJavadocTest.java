package io.drawbridge.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Javadoc for authors shows as Java is compiled, each example by itself. */
class ExamplesInJavadocTest {
    private static final List<String> SOURCES =
            List.of("../../api/src/main/java", "../../api/testkit/src/main/java", "src/main/java");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\\}</pre>", Pattern.DOTALL);
    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^(public |final |abstract )*(class|record|interface) ");

    @TempDir
    private Path classes;

    @Test
    void examplesAreCompiled() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : SOURCES) {
            try (Stream<Path> walk = Files.walk(Path.of(root))) {
                files.addAll(walk.filter(file -> file.toString().endsWith(".java")).sorted().toList());
            }
        }
        String imports = imports(files);
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (Path file : files) {
            Matcher matcher = EXAMPLE.matcher(Files.readString(file).replaceAll("(?m)^ *\\* ?", ""));
            while (matcher.find()) {
                if (DECLARATION.matcher(matcher.group(1)).find()) {
                    examples++;
                    String messages = compile(imports + matcher.group(1).replaceAll("(?m)^public ", ""));
                    if (!messages.isEmpty()) {
                        wrong.add(file + ":\n" + messages);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertFalse(examples == 0, "there are no examples");
    }

    /** As an editor would add them: every package for authors, and what examples take from the JDK. */
    private static String imports(List<Path> files) {
        StringBuilder imports = new StringBuilder("""
                package example;
                import static org.junit.jupiter.api.Assertions.*;
                import jakarta.inject.*;
                import java.net.http.HttpClient;
                import java.nio.file.Path;
                import java.time.*;
                import java.util.List;
                import java.util.Map;
                import java.util.Optional;
                import java.util.Set;
                import javax.net.ssl.SSLContext;
                import org.junit.jupiter.api.Test;
                import org.pf4j.Extension;
                """);
        files.stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .map(file -> file.resolveSibling(".").normalize().toString().replaceFirst(".*src/main/java/", ""))
                .distinct()
                .forEach(path -> imports.append("import ").append(path.replace('/', '.')).append(".*;\n"));
        return imports.toString();
    }

    private String compile(String source) {
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-proc:none", "-Xlint:-removal",
                "-classpath", System.getProperty("java.class.path"));
        boolean good = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, List.<JavaFileObject>of(new Source(source))).call();
        return good ? "" : messages.toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///example/Example.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

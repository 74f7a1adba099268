package io.drawbridge.distribution.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text in Markdown, or a part of it.
 *
 * @param text the text
 */
record Readme(String text) {
    private static final List<String> COMMANDS =
            List.of("bin/", "(cd ", "./mvnw ", "cd ", "cp ", "mkdir ", "echo ", "javac ", "jar ", "sed ");

    static Readme read(Path file) throws IOException {
        return new Readme(Files.readString(file));
    }

    /** What follows a text. */
    Readme after(String mark) {
        int start = text.indexOf(mark);
        if (start < 0) {
            throw new AssertionError("there is no \"" + mark + "\"");
        }
        return new Readme(text.substring(start + mark.length()));
    }

    /** What stands before a text. */
    Readme before(String mark) {
        int end = text.indexOf(mark);
        if (end < 0) {
            throw new AssertionError("there is no \"" + mark + "\"");
        }
        return new Readme(text.substring(0, end));
    }

    /** The indented lines that are commands, as a script. */
    String commands() {
        return text.lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .filter(line -> COMMANDS.stream().anyMatch(line::startsWith))
                .collect(Collectors.joining("\n"));
    }

    /** The fenced blocks of a language, one after the other. */
    String fenced(String language) {
        StringBuilder blocks = new StringBuilder();
        String rest = text;
        String fence = "```" + language + "\n";
        while (rest.contains(fence)) {
            rest = rest.substring(rest.indexOf(fence) + fence.length());
            blocks.append(rest, 0, rest.indexOf("```"));
        }
        return blocks.toString();
    }
}

package io.drawbridge.core.cli;

import io.drawbridge.core.json.JsonWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether a subcommand answers people or programs. Its failures follow, see {@link Failures}. */
public final class JsonOption {
    static final String NAME = "--json";

    @Option(names = NAME, description = "for programs")
    private boolean json;

    /** Whether the answer is for programs. */
    public boolean wanted() {
        return json;
    }

    /**
     * Prints what was asked for.
     *
     * @param text for people, with the end of its last line
     * @param object writes the members of one object for programs
     */
    public void print(Supplier<String> text, Consumer<JsonWriter> object) {
        System.out.print(json ? JsonWriter.object(object) + "\n" : text.get());
        System.out.flush();
    }
}

package io.drawbridge.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.cli.Commands;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    @Test
    void everySubcommandAnswersProgramsToo() {
        List<String> all = new ArrayList<>();
        List<String> without = new ArrayList<>();
        walk(Commands.of(Main.subcommands()), all, without);

        assertTrue(all.size() > 25, all::toString);
        assertEquals(List.of(), without);
    }

    /** A command that only leads to others is none that answers. */
    private static void walk(CommandLine command, List<String> all, List<String> without) {
        command.getSubcommands().values().forEach(inner -> walk(inner, all, without));
        boolean leads = command.getCommand() instanceof Runnable && !command.getSubcommands().isEmpty();
        if (leads || command.getCommandName().equals("help")) {
            return;
        }
        all.add(command.getCommandSpec().qualifiedName());
        if (!command.getCommandSpec().optionsMap().containsKey("--json")) {
            without.add(command.getCommandSpec().qualifiedName());
        }
    }
}

package io.drawbridge.distribution.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.RunningDrawbridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Write a plugin" of the README, done as written: its commands, one after the other, beside a running Drawbridge. */
class ReadmePluginIT {
    @TempDir
    private Path directory;

    @Test
    void itsCommandsLeadToARefusedCall() throws IOException {
        Readme section = Readme.read(Path.of("../README.md")).after("**Write a plugin.**").before("\n**");
        Workplace workplace = Workplace.in(directory);
        Loopback address = Loopback.fresh();
        workplace.configure(address, "");

        try (RunningDrawbridge node = RunningDrawbridge.startIn(workplace.home())) {
            String output = workplace.sh(section.commands().replace("127.0.0.1", address.toString()));

            assertTrue(output.contains("603"), output);
            String record = node.command("explain", "last");
            assertTrue(record.contains("reject 603 prefix-refused"), output + record);
        }
        assertEquals(classOf(section.fenced("java")),
                classOf(Files.readString(workplace.home().resolve(
                        "no-premium/src/main/java/com/example/nopremium/NoPremiumFilter.java"))));
    }

    /** The class without imports and comments: what the README shows is what the project has. */
    private static String classOf(String java) {
        return java.substring(java.indexOf("@Extension")).replaceAll("(?s)\n *(/\\*\\*.*?\\*/|//[^\n]*)", "").strip();
    }
}

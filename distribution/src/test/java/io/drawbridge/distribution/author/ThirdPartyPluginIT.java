package io.drawbridge.distribution.author;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.RunningDrawbridge;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a plugin of somebody else's: built apart from this build, and asked about a real call. */
class ThirdPartyPluginIT {
    private static final String SECTION = """

            drawbridge.plugins.business-hours {
              zone = "Europe/Istanbul"
              lines = [ { numbers = ["+90212*"], hours = [] } ]
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void itIsBuiltWithTheInstalledApiAndDecidesACallOfARunningNode() throws IOException {
        Workplace workplace = Workplace.in(directory);
        Loopback address = Loopback.fresh();
        workplace.configure(address, "");

        try (RunningDrawbridge node = RunningDrawbridge.startIn(workplace.home())) {
            String build = workplace.sh("""
                    set -e
                    home=$PWD
                    cp -r '%1$s/examples/third-party-plugin' ..
                    rm -rf ../third-party-plugin/target
                    cd ../third-party-plugin
                    '%1$s/mvnw' verify -Ddrawbridge.home="$home"
                    "$home/bin/drawbridge" plugins install target/business-hours-1.0.0.zip
                    """.formatted(Path.of("..").toRealPath()));
            assertTrue(build.contains("BUILD SUCCESS"), build);

            workplace.configure(address, SECTION);
            String reload = node.command("reload");
            workplace.sh("bin/drawbridge call sip:+902125550100@" + address);
            String record = node.command("explain", "last");
            assertTrue(record.contains("reject 480 closed"), () -> build + reload + record);
            assertTrue(record.contains("business-hours"), record);
        }
    }
}

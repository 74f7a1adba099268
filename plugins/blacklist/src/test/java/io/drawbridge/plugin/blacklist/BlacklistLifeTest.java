package io.drawbridge.plugin.blacklist;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.PluginLifeContract;
import java.nio.file.Files;
import java.nio.file.Path;

class BlacklistLifeTest extends PluginLifeContract<BlacklistConfiguration> {

    @Override
    protected Plugin<BlacklistConfiguration> plugin() {
        return new BlacklistPlugin();
    }

    @Override
    protected BlacklistConfiguration configuration(Path where) throws Exception {
        Path file = Files.writeString(where.resolve("blacklist.csv"), "+15550100,caller\n");
        return Sections.bind("file = \"" + file + "\", numbers = [\"+1900*\"]").orThrow();
    }
}

package io.drawbridge.plugin.cdrfile;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.PluginContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the files ready, and looks after them once a minute. */
public final class CdrFilePlugin implements Plugin<CdrFileConfiguration> {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private @Nullable PluginContext context;
    private volatile @Nullable CdrFiles files;

    @Override
    public Class<CdrFileConfiguration> configuration() {
        return CdrFileConfiguration.class;
    }

    @Override
    public void prepare(PluginContext ours, CdrFileConfiguration configuration) throws IOException {
        Path directory = configuration.directory().orElseGet(ours::dataDirectory);
        Files.createDirectories(directory);
        Files.delete(Files.createTempFile(directory, ".write", ".test"));
        context = ours;
        files = new CdrFiles(configuration, directory, ours.clock(), ours.logger());
    }

    @Override
    public void activate() {
        PluginContext ours = context;
        if (ours != null) {
            ours.every(LOOK, () -> tidy(ours));
        }
    }

    private void tidy(PluginContext ours) {
        try {
            files().tidy();
        } catch (IOException e) {
            ours.logger().warn("the files of call records could not be looked after: {}", e.getMessage());
        }
    }

    /** Where records go. */
    CdrFiles files() {
        CdrFiles ready = files;
        if (ready == null) {
            throw new IllegalStateException("asked before prepare has returned");
        }
        return ready;
    }
}

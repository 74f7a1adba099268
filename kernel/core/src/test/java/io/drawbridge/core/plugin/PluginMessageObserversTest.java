package io.drawbridge.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.sip.MessageObserver;
import io.drawbridge.host.ExtensionSet;
import io.drawbridge.host.HostSettings;
import io.drawbridge.host.KernelNames;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.config.ConfigurationLoader;
import io.drawbridge.host.invoke.GenerationGate;
import io.drawbridge.host.invoke.InvocationPolicy;
import io.drawbridge.host.invoke.PluginExtension;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revisions reach whoever watches messages in any order. */
class PluginMessageObserversTest {
    @TempDir
    private Path home;

    private PluginHost host;
    private PluginMessageObservers observers;

    @BeforeEach
    void open() throws IOException {
        Path empty = Files.writeString(home.resolve("empty.conf"), "drawbridge { }");
        host = PluginHost.start(HostSettings.of(home.resolve("plugins"), home.resolve("work"), home.resolve("data"),
                () -> {
                    throw new UnsupportedOperationException("there are no plugins");
                }), ConfigurationLoader.load(Optional.of(empty)), KernelNames.NONE);
        observers = new PluginMessageObservers(host);
    }

    @AfterEach
    void close() {
        observers.close();
        host.close();
    }

    @Test
    void aRevisionThatComesLateTakesNobodysPlace() {
        observers.follow(revision(3, "hep", "tracer"));

        observers.follow(revision(2, "hep"));

        assertTrue(observers.watched());
        assertEquals(Map.of("hep/Watch", 0L, "tracer/Watch", 0L), observers.dropped());
    }

    @Test
    void aLaterRevisionHoldsWhatItHas() {
        observers.follow(revision(2, "hep"));

        observers.follow(revision(3, "tracer"));
        assertEquals(Map.of("tracer/Watch", 0L), observers.dropped());

        observers.follow(revision(4));
        assertFalse(observers.watched());
    }

    @Test
    void afterTheEndNobodyWatches() {
        observers.follow(revision(2, "hep"));
        observers.close();

        observers.follow(revision(3, "hep"));

        assertFalse(observers.watched());
    }

    private Revision revision(long number, String... plugins) {
        return new Revision(number, Instant.EPOCH, host.revision().configuration(), List.of(),
                ExtensionSet.of(Stream.of(plugins).<PluginExtension<?>>map(PluginMessageObserversTest::watching)
                        .toList()));
    }

    private static PluginExtension<MessageObserver> watching(String plugin) {
        GenerationGate gate = new GenerationGate(plugin, "1.0.0", 1, InvocationPolicy.DEFAULT,
                new URLClassLoader(new URL[0], null));
        return new PluginExtension<>(MessageObserver.class, "Watch", batch -> { }, gate);
    }
}

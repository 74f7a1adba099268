package io.drawbridge.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.sip.dialog.ContactMode;
import io.drawbridge.sip.shard.LocalIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SipPartsTest {
    @TempDir Path home;

    private KernelConfig kernel(String retryAfter) throws IOException {
        Path file = Files.writeString(home.resolve("node.conf"), """
                drawbridge {
                  networks.edge { sip = [ { bind = "127.0.0.1:0" } ], media { bind = "127.0.0.1" } }
                  limits.retry-after = %s
                }
                """.formatted(retryAfter));
        return NodeConfiguration.load(Optional.of(file), home).kernel();
    }

    @Test
    void whoeverIsShedIsToldTheConfiguredTime() throws IOException {
        KernelConfig kernel = kernel("9s");

        assertEquals(9, SipParts.stack(kernel, LocalIds.ephemeral()).retryAfter());
        assertEquals(Duration.ofSeconds(9), SipParts.userAgent(kernel, network -> ContactMode.AS_IS).retryAfter());
    }

    @Test
    void theHeaderHasWholeSeconds() throws IOException {
        KernelConfig kernel = kernel("1900ms");

        assertEquals(1, SipParts.stack(kernel, LocalIds.ephemeral()).retryAfter());
        assertEquals(Duration.ofSeconds(1), SipParts.userAgent(kernel, network -> ContactMode.AS_IS).retryAfter());
    }
}

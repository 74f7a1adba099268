package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.drawbridge.api.plugin.Listening;
import io.drawbridge.api.plugin.NamedResources;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeNamedResourcesTest {
    @TempDir Path directory;

    @Test
    void handsWhatIsKeptFromOneGenerationToTheNext() throws Exception {
        FileChannel kept;
        try (FakeNamedResources resources = new FakeNamedResources();
                FakePluginContext first = new FakePluginContext("desk", directory)
                        .offer(NamedResources.class, resources);
                FakePluginContext second = new FakePluginContext("desk", directory)
                        .offer(NamedResources.class, resources)) {
            kept = spool(first);
            assertSame(kept, spool(second));
            assertThrows(IllegalArgumentException.class,
                    () -> NamedResources.of(second).keep("spool", Socket.class, Socket::new));
        }
        assertFalse(kept.isOpen());
    }

    private FileChannel spool(FakePluginContext context) throws Exception {
        return NamedResources.of(context).keep("spool", FileChannel.class, () -> FileChannel.open(
                directory.resolve("spool"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Test
    void givesConnectionsToTheNewestWhoListens() throws Exception {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<String> seen = new ArrayList<>();
        try (FakeNamedResources resources = new FakeNamedResources()) {
            Listening old = resources.listen(anywhere, connection -> seen.add("old"));
            try (Listening next = resources.listen(anywhere, connection -> seen.add("next"));
                    Socket one = new Socket(next.address().getAddress(), next.address().getPort())) {
                assertEquals(old.address(), next.address());
                resources.accept(anywhere);
                assertEquals(-1, one.getInputStream().read());
            }
            try (Socket another = new Socket(old.address().getAddress(), old.address().getPort())) {
                resources.accept(anywhere);
                assertEquals(-1, another.getInputStream().read());
            }
            old.close();
            assertThrows(IllegalStateException.class, () -> resources.accept(anywhere));
        }
        assertEquals(List.of("next", "old"), seen);
    }
}

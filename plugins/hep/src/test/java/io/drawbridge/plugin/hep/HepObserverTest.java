package io.drawbridge.plugin.hep;

import io.drawbridge.api.sip.MessageObserver;
import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.MessageObserverContract;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class HepObserverTest extends MessageObserverContract {
    @TempDir
    private Path directory;

    private FakePluginContext context;
    private DatagramSocket collector;

    @BeforeEach
    void open() throws Exception {
        context = new FakePluginContext("hep", directory);
        collector = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        collector.close();
    }

    @Override
    protected MessageObserver observer() throws Exception {
        HepConfiguration configuration = Sections.of("collector = \"127.0.0.1:" + collector.getLocalPort() + "\"");
        HepPlugin plugin = new HepPlugin();
        plugin.prepare(context, configuration);
        return new HepObserver(plugin, configuration, context);
    }
}

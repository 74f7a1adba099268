package io.drawbridge.plugin.hep;

import io.drawbridge.api.sip.MessageObserver;
import io.drawbridge.api.testkit.FakeWireMessage;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class HepZipIT extends PluginZipContract {
    private DatagramSocket collector;

    @BeforeEach
    void listen() throws IOException {
        collector = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    }

    @AfterEach
    void close() {
        collector.close();
    }

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built().section("collector = \"127.0.0.1:" + collector.getLocalPort() + "\"");
    }

    /** Synchronized, since the kernel gives an observer one batch at a time. */
    @Override
    protected synchronized void use(RunningPlugin plugin) {
        boolean _ = plugin.ask(MessageObserver.class, observer -> {
            observer.onMessages(List.of(
                    FakeWireMessage.received("OPTIONS sip:a@192.0.2.1 SIP/2.0\r\n\r\n").of("call-1")));
            return true;
        });
    }
}

package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that bring libraries which the host has as well, or leave something of the host's libraries open. */
class BadLibraryTest {
    private static final String OWN_NETTY = """
            package io.netty.channel;
            public class Channel {
                public static String whose() { return "its own"; }
            }
            """;
    private static final String ASKS_NETTY = """
            @Extension public class NAME implements CallFilter {
                public Verdict screen(CallAttempt call) {
                    return Verdict.score(0, io.netty.channel.Channel.whose());
                }
            }
            """;

    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void hasItsOwnCopyOfNettyToItself() {
        new PluginBuilder("bad").source("bad.BadFilter", ASKS_NETTY)
                .plainSource("io.netty.channel.Channel", OWN_NETTY).directory(fixture.plugins());

        PluginHost host = fixture.start("bad { }");

        assertEquals("score 0 its own", HostFixture.screen(host).value().orElseThrow().toString());
        host.replace("bad");
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void losesItsOwnCopyWhereItSaysThatItUsesTheHosts() {
        new PluginBuilder("bad").property("Uses", "netty/1").source("bad.BadFilter", ASKS_NETTY)
                .plainSource("io.netty.channel.Channel", OWN_NETTY).directory(fixture.plugins());

        String problem = HostFixture.screen(fixture.start("bad { }")).problem();

        assertTrue(problem.contains("io.netty.channel.Channel") && problem.contains("whose"), problem);
    }

    @Test
    void isNamedWhereItLeavesAChannelOfGrpcOpen() {
        new PluginBuilder("bad").property("Uses", "grpc/1").property("plugin.class", "bad.Bad")
                .source("bad.Bad", """
                        public class NAME implements Plugin<NoConfiguration> {
                            public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                            public void prepare(PluginContext context, NoConfiguration none) {
                                io.grpc.ManagedChannel channel = io.grpc.ManagedChannelBuilder
                                        .forAddress("127.0.0.1", 9).usePlaintext().build();
                                channel.notifyWhenStateChanged(channel.getState(true), () -> again(channel));
                            }
                            private static void again(io.grpc.ManagedChannel channel) {
                                channel.notifyWhenStateChanged(channel.getState(true), () -> again(channel));
                            }
                        }
                        """).directory(fixture.plugins());
        PluginHost host = fixture.start("bad { }");

        host.close();

        String leaks = host.leaks().toString();
        assertTrue(leaks.startsWith("[plugin bad generation 1 is closed but not collectable"), leaks);
    }
}

package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSetTest {
    @TempDir Path home;

    @Test
    void installsTheModuleOfAPluginThatUsesGuiceAndUnloadsIt() {
        try (HostFixture fixture = new HostFixture(home)) {
            new PluginBuilder("modular")
                    .property("Uses", "guice/1")
                    .property("plugin.module", "modular.ModularModule")
                    .source("modular.ModularModule", """
                            class NAME extends com.google.inject.AbstractModule {
                                @com.google.inject.Provides String greeting(PluginContext context) {
                                    return "hello " + context.id();
                                }
                            }
                            """)
                    .source("modular.ModularFilter", """
                            @Extension public class NAME implements CallFilter {
                                private final String greeting;
                                @Inject NAME(String greeting) { this.greeting = greeting; }
                                public Verdict screen(CallAttempt call) { return Verdict.score(0, greeting); }
                            }
                            """)
                    .directory(fixture.plugins());
            PluginHost host = fixture.start("modular { }");

            assertEquals("score 0 hello modular", HostFixture.screen(host).value().orElseThrow().toString());
            host.replace("modular");
            assertEquals("score 0 hello modular", HostFixture.screen(host).value().orElseThrow().toString());
            Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
            assertEquals(List.of(), host.leaks());
        }
    }
}

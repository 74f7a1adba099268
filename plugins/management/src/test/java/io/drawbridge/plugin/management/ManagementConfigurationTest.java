package io.drawbridge.plugin.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.plugin.management.access.Grant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagementConfigurationTest {
    private static final String TOKEN = "tokens = [ { name = a, role = admin, token = 0123456789abcdef } ]\n";
    private static final String TLS = "tls { certificate = a.pem, key = b.pem }\n";

    private static String problem(String section) {
        assertEquals(1, Sections.bind(section).problems().size(), () -> Sections.bind(section).problems().toString());
        return Sections.bind(section).problems().getFirst().toString();
    }

    @Test
    void byDefaultItListensOnLoopbackAndLetsPeopleLook() {
        ManagementConfiguration configuration = Sections.bind("").orThrow();
        assertTrue(configuration.bind().loopback());
        assertEquals("127.0.0.1:8060", configuration.bind().toString());
        assertEquals(Grant.VIEWER, configuration.anonymous());
    }

    @Test
    void beyondLoopbackItTakesTokensAndTls() {
        String open = "bind = \"10.0.0.1:8060\"\n";
        assertTrue(problem(open).contains("anonymous"), problem(open));
        assertTrue(problem(open + "anonymous = none").contains("tokens"), problem(open + "anonymous = none"));
        String withoutTls = open + "anonymous = none\n" + TOKEN;
        assertTrue(problem(withoutTls).contains("tls"), problem(withoutTls));
        assertTrue(Sections.bind(withoutTls + TLS).problems().isEmpty());
    }

    @Test
    void everyAddressOfTheMachineIsBeyondLoopback() {
        assertTrue(problem("bind = \"0.0.0.0:8060\"").contains("anonymous"));
        assertTrue(problem("bind = \"[::]:8060\"").contains("anonymous"));
        assertTrue(problem("bind = \"[::ffff:0.0.0.0]:8060\"").contains("anonymous"));
        assertTrue(problem("bind = \"[fe80::1]:8060\"").contains("anonymous"));
    }

    @Test
    void theWholeOfLoopbackIsLoopback() {
        for (String bind : List.of("127.0.0.2:8060", "127.255.255.254:8060", "[::1]:8060", "[::ffff:127.0.0.1]:8060")) {
            assertEquals(List.of(), Sections.bind("bind = \"" + bind + "\"").problems(), bind);
        }
    }

    @Test
    void tokensThatCanBeGuessedAreRefusedAndNamesStandThereOnce() {
        String guessed = "tokens = [ { name = a, role = admin, token = secret } ]";
        assertTrue(problem(guessed).contains("at least 16"), problem(guessed));
        assertFalse(problem(guessed).contains("secret"), problem(guessed));
        String twice = "tokens = [ { name = a, role = admin, token = 0123456789abcdef }, "
                + "{ name = a, role = viewer, token = 0123456789abcdeg } ]";
        assertTrue(problem(twice).contains("twice"), problem(twice));
    }

    @Test
    void namesAreNotLookedUp() {
        assertTrue(problem("bind = \"localhost:8060\"").contains("expected an address"));
        assertTrue(problem("bind = \"127.0.0.1:99999\"").contains("expected an address"));
    }
}

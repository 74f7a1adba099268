package io.drawbridge.plugin.management.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.admin.Role;
import io.drawbridge.api.plugin.Secret;
import io.drawbridge.plugin.management.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
    private static final List<TokenConfiguration> TOKENS = List.of(
            new TokenConfiguration("grafana", Role.VIEWER, Secret.of("viewer-viewer-viewer")),
            new TokenConfiguration("ops", Role.ADMIN, Secret.of("admin-admin-admin")));

    private final Doorkeeper local = new Doorkeeper(true, Grant.VIEWER, TOKENS, Set.of("sbc.example"));
    private final Doorkeeper open = new Doorkeeper(false, Grant.NONE, TOKENS, Set.of());

    private static Request request(String... headers) {
        Map<String, String> all = new HashMap<>(Map.of("host", "127.0.0.1:8060"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        return new Request("GET", "/v1/calls", Map.of(), all, "", "192.0.2.7");
    }

    @Test
    void aTokenSaysWhoAsks() {
        assertEquals(Optional.of(new Caller("ops at 192.0.2.7", Role.ADMIN)),
                local.caller(request("Authorization", "Bearer admin-admin-admin")));
        assertEquals(Optional.of(new Caller("grafana at 192.0.2.7", Role.VIEWER)),
                open.caller(request("Authorization", "bearer  viewer-viewer-viewer")));
    }

    @Test
    void aWrongTokenIsWorseThanNone() {
        assertEquals(Optional.empty(), local.caller(request("Authorization", "Bearer admin-admin-admi")));
        assertEquals(Optional.empty(), local.caller(request("Authorization", "Basic YTpi")));
        assertEquals(Optional.of(new Caller("anonymous at 192.0.2.7", Role.VIEWER)), local.caller(request()));
        assertEquals(Optional.empty(), open.caller(request()));
    }

    @Test
    void aNameThatWasMadeToPointHereIsRefusedOnLoopback() {
        assertTrue(local.calledByRightName(request()));
        assertTrue(local.calledByRightName(request("Host", "localhost")));
        assertTrue(local.calledByRightName(request("Host", "[::1]:8060")));
        assertTrue(local.calledByRightName(request("Host", "SBC.example:8060")));
        assertFalse(local.calledByRightName(request("Host", "evil.example:8060")));
        assertFalse(local.calledByRightName(request("Host", "127.0.0.1.evil.example")));
        assertTrue(open.calledByRightName(request("Host", "any.example")), "a token is needed there");
    }

    @Test
    void pagesOfOtherSitesAreRefused() {
        assertFalse(local.forged(request()));
        assertFalse(local.forged(request("Origin", "http://127.0.0.1:8060")));
        assertTrue(local.forged(request("Origin", "http://evil.example")));
        assertTrue(local.forged(request("Origin", "null")));
        assertTrue(local.forged(request("Sec-Fetch-Site", "cross-site")));
        assertFalse(local.forged(request("Sec-Fetch-Site", "same-origin")));
    }
}

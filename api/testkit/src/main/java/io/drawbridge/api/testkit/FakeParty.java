package io.drawbridge.api.testkit;

import io.drawbridge.api.call.Party;
import java.util.Optional;

/**
 * A party of plain values.
 *
 * @param user the user part of its URI
 * @param host the host part of its URI
 * @param e164 its number in E.164, if known
 * @param display its display name
 */
public record FakeParty(String user, String host, Optional<String> e164, Optional<String> display) implements Party {

    /**
     * A party as a number plan would leave it: what starts with a plus sign followed by digits is E.164, everything
     * else is just a user.
     */
    public static FakeParty of(String user) {
        boolean international = user.matches("\\+[0-9]{3,15}");
        return new FakeParty(user, "example.test", international ? Optional.of(user) : Optional.empty(),
                Optional.empty());
    }

    /** This party, with a number that an enricher found. */
    public FakeParty withE164(String number) {
        return new FakeParty(user, host, Optional.of(number), display);
    }

    /** This party, with a display name. */
    public FakeParty withDisplay(String name) {
        return new FakeParty(user, host, e164, Optional.of(name));
    }
}

package io.drawbridge.core.call;

import io.drawbridge.api.call.Party;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A party as read from an address of the INVITE.
 *
 * @param user the user part without its parameters
 * @param host the host
 * @param globalNumber the number in E.164, or null
 * @param name the display name, or null
 */
record CallParty(String user, String host, @Nullable String globalNumber, @Nullable String name) implements Party {

    /** Reads a party; a user part that begins with a plus and has only digits and separators is E.164. */
    static CallParty of(NameAddress address) {
        return of(address.uri(), address.display());
    }

    static CallParty of(SipUri uri, @Nullable String display) {
        String raw = uri.userOrEmpty();
        int semicolon = raw.indexOf(';'); // telephone-subscriber parameters (RFC 3261 §19.1.6)
        String user = semicolon < 0 ? raw : raw.substring(0, semicolon);
        return new CallParty(user, uri.host(), global(user), display);
    }

    /** The same party, now known by this number. */
    CallParty withNumber(String e164) {
        return new CallParty(user, host, e164, name);
    }

    private static @Nullable String global(String user) {
        if (user.length() < 3 || user.charAt(0) != '+') {
            return null;
        }
        StringBuilder digits = new StringBuilder(user.length()).append('+');
        for (int i = 1; i < user.length(); i++) {
            char c = user.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if ("-.()".indexOf(c) < 0) { // visual separators (RFC 3966 §5.1.1)
                return null;
            }
        }
        return digits.length() > 2 ? digits.toString() : null;
    }

    @Override
    public Optional<String> e164() {
        return Optional.ofNullable(globalNumber);
    }

    @Override
    public Optional<String> display() {
        return Optional.ofNullable(name);
    }
}

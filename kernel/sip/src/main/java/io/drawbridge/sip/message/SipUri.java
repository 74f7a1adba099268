package io.drawbridge.sip.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URI of SIP (RFC 3261 §19.1), of a telephone number (RFC 3966) or of a service (RFC 5031), immutable.
 *
 * <p>Escapes in the user part stay as they are. Header parameters ({@code ?Route=…}) are never kept: no peer may write
 * headers of ours (RFC 3261 §19.1.5).
 *
 * @param scheme {@code sip}, {@code sips}, {@code tel} or {@code urn}, lower case
 * @param user the user part, or the number of a tel URI, or what follows {@code urn:}; null if there is none
 * @param host the host, IPv6 in brackets; empty for tel and urn
 * @param port the port, or -1 where the URI names none
 * @param parameters the URI parameters in order, names in lower case; a flag has an empty value
 */
public record SipUri(String scheme, @Nullable String user, String host, int port, Map<String, String> parameters) {

    /** Copies the parameters. */
    public SipUri {
        parameters = ParameterList.copyOf(parameters);
    }

    /** Makes a {@code sip:} URI without parameters. */
    public static SipUri sip(@Nullable String user, String host, int port) {
        return new SipUri("sip", user, host, port, Map.of());
    }

    /**
     * Reads a URI.
     *
     * @return empty if the text is not a SIP, SIPS, tel or service URI
     */
    public static Optional<SipUri> parse(String text) {
        return UriText.parse(text.strip());
    }

    /** A URI parameter, or null; a flag is an empty string. */
    public @Nullable String parameter(String name) {
        return parameters.get(name.toLowerCase(Locale.ROOT));
    }

    /** This URI with one parameter set; an empty value makes a flag. */
    public SipUri withParameter(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name.toLowerCase(Locale.ROOT), value);
        return new SipUri(scheme, user, host, port, changed);
    }

    /** This URI with another user part. */
    public SipUri withUser(@Nullable String newUser) {
        return new SipUri(scheme, newUser, host, port, parameters);
    }

    /** This URI at another host and port. */
    public SipUri withHost(String newHost, int newPort) {
        return new SipUri(scheme, user, newHost, newPort, parameters);
    }

    /** The user part, or an empty string. */
    public String userOrEmpty() {
        return user == null ? "" : user;
    }

    @Override
    public String toString() {
        return UriText.write(this);
    }
}

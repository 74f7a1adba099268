package io.drawbridge.sip.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address with its header parameters, as in From, To, Contact, Route (RFC 3261 §20.10), immutable.
 *
 * @param display the display name without its quotes (escapes kept as they are), or null
 * @param uri the address
 * @param parameters the header parameters in order, names in lower case; a flag has an empty value
 */
public record NameAddress(@Nullable String display, SipUri uri, Map<String, String> parameters) {

    /** Copies the parameters. */
    public NameAddress {
        parameters = ParameterList.copyOf(parameters);
    }

    /** Makes an address without display name and parameters. */
    public static NameAddress of(SipUri uri) {
        return new NameAddress(null, uri, Map.of());
    }

    /**
     * Reads one address.
     *
     * @return empty if the text is not an address with a URI that we know
     */
    public static Optional<NameAddress> parse(String text) {
        return AddressText.parse(text.strip());
    }

    /** A header parameter, or null; a flag is an empty string. */
    public @Nullable String parameter(String name) {
        return parameters.get(name.toLowerCase(Locale.ROOT));
    }

    /** The tag parameter, or null. */
    public @Nullable String tag() {
        return parameters.get("tag");
    }

    /** This address with one header parameter set. */
    public NameAddress withParameter(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name.toLowerCase(Locale.ROOT), value);
        return new NameAddress(display, uri, changed);
    }

    /** This address without header parameters. */
    public NameAddress withoutParameters() {
        return new NameAddress(display, uri, Map.of());
    }

    /** This address with another URI. */
    public NameAddress withUri(SipUri other) {
        return new NameAddress(display, other, parameters);
    }

    @Override
    public String toString() {
        return AddressText.write(this);
    }
}

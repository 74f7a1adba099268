package io.drawbridge.core.admission;

import io.drawbridge.sip.message.SipUri;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells emergency calls from others, the same way for admission and for calls: by the configured numbers in the user
 * part of a SIP URI or in a tel URI, parameters such as {@code phone-context} left aside, and by the emergency service
 * URN {@code urn:service:sos} with its sub-services (RFC 5031). Immutable; any thread.
 */
public final class EmergencyNumbers {
    private static final String SERVICE = "service:sos";

    private final Set<String> numbers;
    private final String first;

    /** Makes the numbers; the first of them is what an emergency service URN is dialled as. */
    public EmergencyNumbers(List<String> numbers) {
        this.numbers = Set.copyOf(numbers);
        this.first = numbers.isEmpty() ? "sos" : numbers.getFirst();
    }

    /** Tells whether a Request-URI names an emergency service. */
    public boolean called(SipUri uri) {
        return urn(uri) || numbers.contains(withoutParameters(uri.userOrEmpty()));
    }

    /** The same for a URI as text; most are none, and are not parsed a second time for it. */
    public boolean called(String uri) {
        return (uri.regionMatches(true, 0, "urn:", 0, 4) || containsOne(uri))
                && SipUri.parse(uri).filter(this::called).isPresent();
    }

    private boolean containsOne(String uri) {
        for (String number : numbers) {
            if (uri.contains(number)) {
                return true;
            }
        }
        return false;
    }

    /** What a URI is dialled as towards peers: networks of telephones know numbers, not service URNs. */
    public SipUri dialled(SipUri uri) {
        return urn(uri) ? new SipUri("tel", first, "", -1, uri.parameters()) : uri;
    }

    private static boolean urn(SipUri uri) {
        String service = uri.userOrEmpty().toLowerCase(Locale.ROOT);
        return uri.scheme().equals("urn") && (service.equals(SERVICE) || service.startsWith(SERVICE + "."));
    }

    private static String withoutParameters(String user) {
        int semicolon = user.indexOf(';'); // telephone-subscriber parameters (RFC 3261 §19.1.6)
        return semicolon < 0 ? user : user.substring(0, semicolon);
    }
}

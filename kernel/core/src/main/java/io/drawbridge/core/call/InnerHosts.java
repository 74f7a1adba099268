package io.drawbridge.core.call;

import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hides hosts in headers that are of use on the other side, unless both sides trust each other: who diverted a call
 * stays known by number, at an address of ours.
 *
 * <p>Diversion (RFC 5806) and History-Info (RFC 7044) keep their users, reasons and indexes. Who asked for privacy is
 * not told (RFC 7044 §10.1). Of Call-Info and Alert-Info only URNs pass (RFC 7462): any other URI names a host that the
 * far side has no way to, or would be told to fetch from.
 */
final class InnerHosts {
    /** URI parameters that say something of the number or why it was left (RFC 4458), and nothing of hosts. */
    private static final List<String> KEPT = List.of("user", "cause", "phone-context");
    private static final SipUri NOBODY = SipUri.sip("anonymous", "anonymous.invalid", -1);

    private InnerHosts() {
    }

    static List<HeaderField> hidden(List<HeaderField> headers, LegName from, LegName to) {
        if ((from.trusted() && to.trusted()) || headers.stream().noneMatch(InnerHosts::concerned)) {
            return headers;
        }
        boolean nobodyIsTold = headers.stream().anyMatch(InnerHosts::asksForPrivacy);
        List<HeaderField> hidden = new ArrayList<>(headers.size());
        for (HeaderField header : headers) {
            Optional<HeaderField> told = concerned(header)
                    ? hidden(header, to.host(), nobodyIsTold) : Optional.of(header);
            told.ifPresent(hidden::add);
        }
        return hidden;
    }

    private static boolean concerned(HeaderField header) {
        return header.is("Diversion") || header.is("History-Info") || header.is("Call-Info")
                || header.is("Alert-Info");
    }

    private static boolean asksForPrivacy(HeaderField header) {
        String value = header.value().toLowerCase(Locale.ROOT);
        return header.is("Privacy")
                && (value.contains("history") || value.contains("header") || value.contains("session"));
    }

    private static Optional<HeaderField> hidden(HeaderField header, String host, boolean nobodyIsTold) {
        List<String> kept = new ArrayList<>();
        for (String value : CommaList.split(header.value())) {
            @Nullable String told = header.is("Call-Info") || header.is("Alert-Info") ? urnOnly(value)
                    : atOurHost(value, host, nobodyIsTold);
            if (told != null) {
                kept.add(told);
            }
        }
        return kept.isEmpty() ? Optional.empty()
                : Optional.of(new HeaderField(header.name(), String.join(", ", kept)));
    }

    private static @Nullable String urnOnly(String value) {
        int open = value.indexOf('<');
        return value.regionMatches(true, open + 1, "urn:", 0, 4) ? value : null;
    }

    private static @Nullable String atOurHost(String value, String host, boolean nobodyIsTold) {
        Optional<NameAddress> address = NameAddress.parse(value);
        if (address.isEmpty()) {
            return null;
        }
        NameAddress who = address.get();
        String privacy = String.valueOf(who.parameter("privacy")).toLowerCase(Locale.ROOT);
        boolean secret = nobodyIsTold || privacy.contains("full") || privacy.contains("uri")
                || value.toLowerCase(Locale.ROOT).contains("?privacy=") // of one entry (RFC 7044 §10.1.1)
                || value.toLowerCase(Locale.ROOT).contains("&privacy=");
        return new NameAddress(secret ? null : who.display(), secret ? NOBODY : at(who.uri(), host), who.parameters())
                .toString();
    }

    private static SipUri at(SipUri uri, String host) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = uri.parameter(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return new SipUri(uri.host().isEmpty() ? uri.scheme() : "sip", uri.user(), uri.host().isEmpty() ? "" : host, -1,
                parameters);
    }
}

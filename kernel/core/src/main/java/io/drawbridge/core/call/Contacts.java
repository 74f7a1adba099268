package io.drawbridge.core.call;

import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The places that a 3xx names (RFC 3261 §8.1.3.4), best first. */
final class Contacts {
    private static final int MOST = 8;

    private Contacts() {
    }

    static List<SipUri> of(SipResponse response) {
        List<NameAddress> found = new ArrayList<>();
        for (String value : response.headers("Contact")) {
            for (String one : CommaList.split(value)) {
                NameAddress.parse(one).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble((NameAddress contact) -> -quality(contact)));
        return found.stream().map(NameAddress::uri).distinct().limit(MOST).toList();
    }

    private static double quality(NameAddress contact) {
        String q = contact.parameter("q");
        try {
            return q == null ? 1.0 : Double.parseDouble(q);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

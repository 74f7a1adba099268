package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every part of the user agent needs. Shared between shards; immutable but for what is bound late or reloaded. */
final class Environment {
    private final IdSource ids;
    private final TargetResolver resolver;
    private final IncomingCalls calls;
    private final UserAgentCounters counters = new UserAgentCounters();
    private volatile UserAgentSettings settings;
    private volatile @Nullable Transactions transactions;

    Environment(UserAgentSettings settings, IdSource ids, TargetResolver resolver, IncomingCalls calls) {
        this.settings = settings;
        this.ids = ids;
        this.resolver = resolver;
        this.calls = calls;
    }

    IdSource ids() {
        return ids;
    }

    TargetResolver resolver() {
        return resolver;
    }

    IncomingCalls calls() {
        return calls;
    }

    UserAgentCounters counters() {
        return counters;
    }

    void count(UserAgentCounters.Counter counter) {
        counters.add(counter);
    }

    UserAgentSettings settings() {
        return settings;
    }

    void settings(UserAgentSettings changed) {
        settings = changed;
    }

    Limits limits() {
        return settings.limits();
    }

    Transactions transactions() {
        Transactions bound = transactions;
        if (bound == null) {
            throw new IllegalStateException("no transactions attached yet");
        }
        return bound;
    }

    void attach(Transactions bound) {
        transactions = bound;
    }

    /** Our Contact at a listener. */
    static NameAddress contact(SipListener listener, String user) {
        SipUri uri = SipUri.sip(user, listener.advertised().host(), listener.advertised().port());
        return NameAddress.of(listener.transport() == Transport.UDP
                ? uri : uri.withParameter("transport", listener.transport().token()));
    }

    /** The headers of a request: those asked for, Allow where the method wants one, our name if we tell it. */
    List<HeaderField> requestHeaders(String method, List<HeaderField> asked) {
        boolean allow = method.equals("INVITE") || method.equals("UPDATE");
        return complete(asked, allow, "User-Agent");
    }

    /**
     * The headers of a response: those asked for, our name if we tell it, and Allow on the answers to INVITE and
     * OPTIONS and where a method is refused (RFC 3261 §21.4.6; on 501 it tells as much).
     */
    List<HeaderField> responseHeaders(String method, int status, List<HeaderField> asked) {
        boolean success = status >= 200 && status < 300;
        boolean allow = status == 405 || status == 501
                || (success && (method.equals("INVITE") || method.equals("OPTIONS")));
        return complete(asked, allow, "Server");
    }

    private List<HeaderField> complete(List<HeaderField> asked, boolean allow, String productHeader) {
        UserAgentSettings now = settings;
        String product = now.product();
        boolean addAllow = allow && !has(asked, "Allow");
        boolean addProduct = product != null && !has(asked, productHeader);
        if (!addAllow && !addProduct) {
            return asked;
        }
        List<HeaderField> all = new ArrayList<>(asked);
        if (addAllow) {
            all.add(new HeaderField("Allow", String.join(", ", now.methods())));
        }
        if (product != null && addProduct) {
            all.add(new HeaderField(productHeader, product));
        }
        return all;
    }

    private static boolean has(List<HeaderField> headers, String name) {
        for (HeaderField header : headers) {
            if (header.is(name)) {
                return true;
            }
        }
        return false;
    }
}

package io.drawbridge.api.testkit;

import io.drawbridge.api.sip.MessageView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SIP message of plain values. As the kernel's own it is valid until the rule returns: after {@link #expire} every
 * question throws, which shows a rule that has kept it. For one thread.
 */
public final class FakeMessage implements MessageView {
    private final String method;
    private final int status;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private boolean inbound = true;
    private String network = "edge";
    private @Nullable String trunk;
    private boolean expired;

    private FakeMessage(String method, int status) {
        this.method = method;
        this.status = status;
    }

    /** A request that comes from a peer in the network {@code edge}. */
    public static FakeMessage request(String method) {
        return new FakeMessage(method, 0);
    }

    /** A response to a request of this method, which comes from a peer in the network {@code edge}. */
    public static FakeMessage response(int status, String method) {
        return new FakeMessage(method, status);
    }

    /** This message, about to be sent to the peer. */
    public FakeMessage outbound() {
        inbound = false;
        return this;
    }

    /** This message, with one more header; names are not case-sensitive. */
    public FakeMessage header(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(value);
        return this;
    }

    /** This message, on a leg of another network. */
    public FakeMessage network(String name) {
        network = name;
        return this;
    }

    /** This message, on a leg of a trunk. */
    public FakeMessage trunk(String name) {
        trunk = name;
        return this;
    }

    /** Ends its validity, as the return of the rule does. */
    public void expire() {
        expired = true;
    }

    @Override
    public boolean inbound() {
        checkValid();
        return inbound;
    }

    @Override
    public String callId() {
        checkValid();
        return "call-1";
    }

    @Override
    public String network() {
        checkValid();
        return network;
    }

    @Override
    public Optional<String> trunk() {
        checkValid();
        return Optional.ofNullable(trunk);
    }

    @Override
    public String method() {
        checkValid();
        return method;
    }

    @Override
    public int status() {
        checkValid();
        return status;
    }

    @Override
    public List<String> headers(String name) {
        checkValid();
        return List.copyOf(headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    private void checkValid() {
        if (expired) {
            throw new IllegalStateException("the message was kept after the rule had returned");
        }
    }

    @Override
    public String toString() {
        return (inbound ? "inbound " : "outbound ") + (status == 0 ? method : status + " to " + method);
    }
}

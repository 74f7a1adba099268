package io.drawbridge.api.grpc;

import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.Secret;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A server and how to talk to it. Equal targets share their connections. Immutable. */
public final class GrpcTarget {
    private static final ByteSize INBOUND = new ByteSize(4 << 20);

    private final String address;
    private final boolean tls;
    private final Optional<String> trust;
    private final Optional<Identity> identity;
    private final Optional<String> authority;
    private final Optional<String> loadBalancing;
    private final Optional<Duration> keepAlive;
    private final ByteSize maxInbound;

    /**
     * Who this side is.
     *
     * @param certificates its certificate and those that lead to the authority, PEM
     * @param key its private key, PKCS #8 in PEM
     */
    public record Identity(String certificates, Secret key) {
    }

    private GrpcTarget(
            String address, boolean tls, Optional<String> trust, Optional<Identity> identity,
            Optional<String> authority, Optional<String> loadBalancing, Optional<Duration> keepAlive,
            ByteSize maxInbound) {
        this.address = Objects.requireNonNull(address);
        this.tls = tls;
        this.trust = trust;
        this.identity = identity;
        this.authority = authority;
        this.loadBalancing = loadBalancing;
        this.keepAlive = keepAlive;
        this.maxInbound = maxInbound;
    }

    /**
     * A server without TLS, for the same machine or a network that is trusted.
     *
     * @param address {@code host:port}, or any name that gRPC resolves, such as {@code dns:///bots.internal:50051}
     */
    public static GrpcTarget plaintext(String address) {
        return new GrpcTarget(address, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), INBOUND);
    }

    /**
     * A server with TLS, whose certificate is checked against the JDK’s authorities.
     *
     * @param address {@code host:port}, or any name that gRPC resolves, such as {@code dns:///bots.example:443}
     */
    public static GrpcTarget tls(String address) {
        return new GrpcTarget(address, true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), INBOUND);
    }

    /**
     * The same, with authorities of its own in place of the JDK’s. Others make another target: whoever watches their
     * file asks for a channel anew when it changes, and shuts the old one down.
     *
     * @param certificates the certificates of the authorities, PEM
     * @throws IllegalStateException without TLS
     */
    public GrpcTarget trusting(String certificates) {
        needTls("trusting");
        return new GrpcTarget(address, tls, Optional.of(certificates), identity, authority, loadBalancing, keepAlive,
                maxInbound);
    }

    /**
     * The same, where this side shows a certificate as well.
     *
     * @throws IllegalStateException without TLS
     */
    public GrpcTarget as(Identity self) {
        needTls("as");
        return new GrpcTarget(address, tls, trust, Optional.of(self), authority, loadBalancing, keepAlive, maxInbound);
    }

    /** The same, under another name than its address says; with TLS the name that the certificate has to have. */
    public GrpcTarget named(String name) {
        return new GrpcTarget(address, tls, trust, identity, Optional.of(name), loadBalancing, keepAlive, maxInbound);
    }

    /** The same, with a policy over several addresses other than {@code pick_first}, such as {@code round_robin}. */
    public GrpcTarget balancing(String policy) {
        return new GrpcTarget(address, tls, trust, identity, authority, Optional.of(policy), keepAlive, maxInbound);
    }

    /**
     * The same, where a connection that is silent for so long is probed; the server has to allow it.
     *
     * @param interval gRPC raises anything under ten seconds to that
     */
    public GrpcTarget keepingAlive(Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("an interval must be more than zero, not " + interval);
        }
        return new GrpcTarget(address, tls, trust, identity, authority, loadBalancing, Optional.of(interval),
                maxInbound);
    }

    /** The same, where a message that arrives may have this size; 4 MiB unless said otherwise. */
    public GrpcTarget receiving(ByteSize most) {
        if (most.bytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a message cannot have more than 2 GiB: " + most.bytes());
        }
        return new GrpcTarget(address, tls, trust, identity, authority, loadBalancing, keepAlive, most);
    }

    private void needTls(String what) {
        if (!tls) {
            throw new IllegalStateException(what + " needs GrpcTarget.tls");
        }
    }

    /** Where it is. */
    public String address() {
        return address;
    }

    /** Whether with TLS. */
    public boolean tls() {
        return tls;
    }

    /** The certificates of the authorities, PEM; empty for the JDK’s. */
    public Optional<String> trust() {
        return trust;
    }

    /** Who this side is, if it says so. */
    public Optional<Identity> identity() {
        return identity;
    }

    /** The name other than the address, if it has one. */
    public Optional<String> authority() {
        return authority;
    }

    /** The policy over several addresses, if it is not {@code pick_first}. */
    public Optional<String> loadBalancing() {
        return loadBalancing;
    }

    /** After how much silence a connection is probed; never, if empty. */
    public Optional<Duration> keepAlive() {
        return keepAlive;
    }

    /** The largest message that may arrive. */
    public ByteSize maxInbound() {
        return maxInbound;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrpcTarget target && address.equals(target.address) && tls == target.tls
                && trust.equals(target.trust) && identity.equals(target.identity) && authority.equals(target.authority)
                && loadBalancing.equals(target.loadBalancing) && keepAlive.equals(target.keepAlive)
                && maxInbound.equals(target.maxInbound);
    }

    @Override
    public int hashCode() {
        return Objects.hash(address, tls, trust, identity, authority, loadBalancing, keepAlive, maxInbound);
    }

    @Override
    public String toString() {
        return address + (tls ? " with TLS" : " in plain text");
    }
}

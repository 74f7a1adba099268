package io.drawbridge.core.network;

import io.drawbridge.core.config.EarlyMediaMode;
import io.drawbridge.core.config.NetworkConfig;
import io.drawbridge.core.config.NetworkConfig.Strangers;
import io.drawbridge.core.config.NetworkConfig.Trust;
import io.drawbridge.core.config.NetworkMediaConfig;
import io.drawbridge.sip.dialog.ContactMode;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * One side of the border, with its listeners as they were bound. It decides Via, Contact, the address in SDP, trust and
 * the socket that requests leave by.
 */
public final class Network {
    private final String name;
    private final NetworkConfig config;
    private final Listeners listeners;

    /**
     * Makes a network.
     *
     * @param listeners its listeners, bound, in configured order
     */
    public Network(String name, NetworkConfig config, List<SipListener> listeners) {
        this.name = name;
        this.config = config;
        this.listeners = new Listeners(name, listeners);
    }

    /** The configured name. */
    public String name() {
        return name;
    }

    /** Its listeners in configured order. */
    public List<SipListener> listeners() {
        return listeners.all();
    }

    Listeners ways() {
        return listeners;
    }

    /**
     * The listener from which a request goes to an address: the first that has the transport and the address family,
     * one on the loopback device only for peers there.
     */
    public Optional<SipListener> listener(Transport transport, InetSocketAddress peer) {
        return listeners.towards(transport, peer);
    }

    /** Whether asserted identity passes from and to its peers. */
    public boolean trusted() {
        return config.trust() == Trust.FULL;
    }

    /** What becomes of new requests from sources that are no trunk. */
    public Strangers strangers() {
        return config.strangers();
    }

    /** What of several early dialogs reaches callers, where the trunk does not say. */
    public EarlyMediaMode earlyMedia() {
        return config.earlyMedia();
    }

    /** Whether Contacts of its peers are believed. */
    public ContactMode contact() {
        return config.contact();
    }

    /** Where media comes and goes. */
    public NetworkMediaConfig media() {
        return config.media();
    }

    /** The configuration that it was made of. */
    public NetworkConfig config() {
        return config;
    }

    @Override
    public String toString() {
        return name;
    }
}

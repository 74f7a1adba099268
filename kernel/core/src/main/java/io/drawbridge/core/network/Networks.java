package io.drawbridge.core.network;

import io.drawbridge.core.config.NetworkConfig;
import io.drawbridge.sip.dialog.ContactMode;
import io.drawbridge.sip.dialog.ContactPolicy;
import io.drawbridge.sip.flow.SipListener;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All networks by name. */
public final class Networks implements ContactPolicy {
    private final Map<String, Network> byName;

    private Networks(Map<String, Network> byName) {
        this.byName = byName;
    }

    /**
     * Puts networks and their bound listeners together.
     *
     * @param configs the networks by name
     * @param listeners all listeners of the node, bound
     */
    public static Networks of(Map<String, NetworkConfig> configs, List<SipListener> listeners) {
        Map<String, Network> networks = new LinkedHashMap<>();
        configs.forEach((name, config) -> networks.put(name, new Network(name, config,
                listeners.stream().filter(listener -> listener.network().equals(name)).toList())));
        return new Networks(Collections.unmodifiableMap(networks));
    }

    /**
     * The networks of another configuration; one that has changed in nothing is the same object.
     *
     * @param configs the networks by name
     * @param listeners all listeners of that configuration, bound
     */
    public Networks with(Map<String, NetworkConfig> configs, List<SipListener> listeners) {
        Networks next = of(configs, listeners);
        Map<String, Network> networks = new LinkedHashMap<>(next.byName);
        networks.replaceAll((name, network) -> find(name)
                .filter(known -> known.config().equals(network.config())
                        && known.listeners().equals(network.listeners()))
                .orElse(network));
        return new Networks(Collections.unmodifiableMap(networks));
    }

    /**
     * The network that has the socket of a listener, whatever the listener was known as when a message came by it.
     * Empty for a listener that is gone from the configuration and only serves the dialogs that it has.
     */
    public Optional<Network> at(SipListener listener) {
        Network named = byName.get(listener.network());
        if (named != null && named.ways().have(listener)) {
            return Optional.of(named);
        }
        for (Network network : byName.values()) {
            if (network.ways().have(listener)) {
                return Optional.of(network);
            }
        }
        return Optional.empty();
    }

    /** The network of this name. */
    public Optional<Network> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The network of this name, which is known to exist: that of a listener or a checked configuration. */
    public Network get(String name) {
        Network network = byName.get(name);
        if (network == null) {
            throw new IllegalArgumentException("no network " + name);
        }
        return network;
    }

    /** All of them in configured order. */
    public Collection<Network> all() {
        return byName.values();
    }

    @Override
    public ContactMode mode(String network) {
        Network known = byName.get(network);
        return known == null ? ContactMode.AS_IS : known.contact();
    }
}

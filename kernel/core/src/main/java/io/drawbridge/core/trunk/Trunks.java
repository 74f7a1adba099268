package io.drawbridge.core.trunk;

import io.drawbridge.core.config.GroupConfig;
import io.drawbridge.core.config.TrunkConfig;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.network.Networks;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All trunks: by name, by group, and by where a request came from. */
public final class Trunks {
    private final Map<String, Trunk> byName;
    private final Map<String, List<Trunk>> byGroup;
    private final Map<String, GroupConfig> groups;
    private final Map<String, Trunk> leaving;
    private final LongSupplier clock;
    private volatile Map<String, SourceIndex> sources;

    private Trunks(Map<String, Trunk> byName, Map<String, GroupConfig> groups, Map<String, Trunk> leaving,
            LongSupplier clock) {
        this.byName = Collections.unmodifiableMap(byName);
        this.groups = Map.copyOf(groups);
        this.leaving = Map.copyOf(leaving);
        this.clock = clock;
        Map<String, List<Trunk>> members = new LinkedHashMap<>();
        groups.keySet().forEach(group -> members.put(group, new ArrayList<>()));
        byName.values().forEach(trunk -> trunk.groups().forEach(
                group -> members.computeIfAbsent(group, name -> new ArrayList<>()).add(trunk)));
        members.replaceAll((group, list) -> List.copyOf(list));
        this.byGroup = Collections.unmodifiableMap(members);
        this.sources = index();
    }

    /**
     * Makes the trunks.
     *
     * @param configs the trunks by name; each names a network that exists
     * @param clock nanoseconds that only grow
     */
    public static Trunks of(
            Map<String, TrunkConfig> configs, Map<String, GroupConfig> groups, Networks networks, LongSupplier clock) {
        Map<String, Trunk> trunks = new LinkedHashMap<>();
        configs.forEach((name, config) ->
                trunks.put(name, new Trunk(name, config, networks.get(config.network()), clock)));
        return new Trunks(trunks, groups, Map.of(), clock);
    }

    /**
     * The trunks of another configuration. Who keeps its name goes on with its calls, its counters and the health of
     * its targets; who has changed in nothing is the same object. Who is gone is remembered while it has calls, so that
     * it can come back without losing count of them.
     *
     * @param configs the trunks by name; each names a network that exists
     */
    public Trunks with(Map<String, TrunkConfig> configs, Map<String, GroupConfig> nextGroups, Networks networks) {
        Map<String, Trunk> trunks = new LinkedHashMap<>();
        configs.forEach((name, config) -> trunks.put(name, with(name, config, networks.get(config.network()))));
        Map<String, Trunk> gone = new LinkedHashMap<>(leaving);
        gone.putAll(byName);
        gone.keySet().removeAll(trunks.keySet());
        gone.values().removeIf(trunk -> trunk.calls() == 0);
        return new Trunks(trunks, nextGroups, gone, clock);
    }

    private Trunk with(String name, TrunkConfig config, Network network) {
        Trunk before = byName.containsKey(name) ? byName.get(name) : leaving.get(name);
        if (before == null) {
            return new Trunk(name, config, network, clock);
        }
        return before.config().equals(config) && before.side().equals(network)
                ? before : before.with(config, network, clock);
    }

    /** Makes the limits of these trunks hold for whoever has older ones as well; once they are those in force. */
    public void hold() {
        byName.values().forEach(Trunk::hold);
    }

    /** The trunk of this name. */
    public Optional<Trunk> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them in configured order. */
    public Collection<Trunk> all() {
        return byName.values();
    }

    /** The members of a group in configured order; empty if there is no such group. */
    public List<Trunk> group(String name) {
        return byGroup.getOrDefault(name, List.of());
    }

    /** The names of all groups. */
    public Collection<String> groups() {
        return byGroup.keySet();
    }

    /** The name of the strategy that orders a group, if its configuration names one. */
    public Optional<String> strategyOf(String group) {
        GroupConfig config = groups.get(group);
        return config == null ? Optional.empty() : config.strategy();
    }

    /**
     * The trunk that a request came from. Receiving loops ask this for each request: two or three look-ups, and no
     * allocation for the addresses of targets.
     *
     * @param network the network whose listener received it
     * @param source the source of the packet or connection
     */
    public Optional<Trunk> match(String network, InetSocketAddress source) {
        SourceIndex index = sources.get(network);
        return index == null ? Optional.empty() : Optional.ofNullable(index.match(source));
    }

    /** Makes {@link #match} see the addresses that targets have now. */
    void reindex() {
        sources = index();
    }

    private Map<String, SourceIndex> index() {
        Map<String, List<Trunk>> byNetwork = new HashMap<>();
        byName.values().forEach(trunk ->
                byNetwork.computeIfAbsent(trunk.network(), name -> new ArrayList<>()).add(trunk));
        Map<String, SourceIndex> indexes = new HashMap<>();
        byNetwork.forEach((network, members) -> indexes.put(network, new SourceIndex(members)));
        return Map.copyOf(indexes);
    }
}

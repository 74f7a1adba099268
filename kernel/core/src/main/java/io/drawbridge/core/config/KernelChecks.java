package io.drawbridge.core.config;

import com.typesafe.config.ConfigUtil;
import io.drawbridge.api.routing.Target;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.Places;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.load.PluginKeys;
import io.drawbridge.host.load.PluginKeys.UnusableKeyException;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.sip.flow.Transport;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The checks that need more than one value. What needs only one stands in its record. */
final class KernelChecks {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int SIP_PORT = 5060;

    private final KernelConfig kernel;
    private final Places places;
    private final Configuration source;
    private final List<Problem> problems = new ArrayList<>();

    KernelChecks(KernelConfig kernel, Places places, Configuration source) {
        this.kernel = kernel;
        this.places = places;
        this.source = source;
    }

    List<Problem> problems() {
        listenersAreApart();
        mediaPortsAreApart();
        kernel.trunks().forEach(this::trunkIsReachable);
        sourcesAreOfOneTrunk();
        kernel.groups().keySet().forEach(this::groupHasMembers);
        kernel.screening().thresholds().divertTo().ifPresent(this::targetExists);
        try {
            var _ = PluginKeys.read(kernel.pluginKeys());
        } catch (UnusableKeyException e) {
            report("drawbridge.plugin-keys", String.valueOf(e.getMessage()));
        }
        pluginsHaveSections("screening.order", kernel.screening().plugins());
        pluginsHaveSections("routing.order", kernel.routing().order());
        return problems;
    }

    /** The full key of a key in an entry of a map, such as {@code networks}, {@code edge}, {@code sip}. */
    private static String key(String map, String name, String key) {
        return "drawbridge." + map + "." + (BARE.matcher(name).matches() ? name : ConfigUtil.quoteString(name))
                + (key.isEmpty() ? "" : "." + key);
    }

    private void report(String key, String message) {
        problems.add(places.problem(key, message));
    }

    // --- sockets ----------------------------------------------------------------------------------------------------

    private void listenersAreApart() {
        Map<String, ListenerConfig> seen = new LinkedHashMap<>();
        kernel.networks().forEach((name, network) -> {
            for (int i = 0; i < network.sip().size(); i++) {
                ListenerConfig listener = network.sip().get(i);
                String key = key("networks", name, "sip[" + i + "].bind");
                seen.forEach((other, before) -> {
                    if (before.transport() == listener.transport() && collide(before.bind(), listener.bind())) {
                        report(key, listener.transport().token() + " " + listener.bind()
                                + " is taken by " + other + " (" + before.bind() + ")");
                    }
                });
                seen.put(key, listener);
            }
        });
    }

    private static boolean collide(BindAddress one, BindAddress other) {
        return one.port() != 0 && one.port() == other.port() && overlap(one.address(), other.address());
    }

    private static boolean overlap(InetAddress one, InetAddress other) {
        return one.equals(other) || one.isAnyLocalAddress() || other.isAnyLocalAddress();
    }

    private static boolean overlap(PortRange one, PortRange other) {
        return one.first() <= other.last() && other.first() <= one.last();
    }

    private static boolean holds(PortRange range, int port) {
        return range.first() <= port && port <= range.last();
    }

    private void mediaPortsAreApart() {
        Map<String, NetworkMediaConfig> seen = new LinkedHashMap<>();
        kernel.networks().forEach((name, network) -> {
            NetworkMediaConfig media = network.media();
            String key = key("networks", name, "media.ports");
            seen.forEach((other, before) -> {
                if (overlap(before.ports(), media.ports())
                        && overlap(before.bind().address(), media.bind().address())) {
                    report(key, media.ports() + " on " + media.bind() + " overlaps with " + other
                            + " (" + before.ports() + " on " + before.bind() + ")");
                }
            });
            seen.put(key, media);
            kernel.networks().forEach((owner, listening) -> listening.sip().stream()
                    .filter(listener -> listener.transport() == Transport.UDP
                            && holds(media.ports(), listener.bind().port())
                            && overlap(listener.bind().address(), media.bind().address()))
                    .forEach(listener -> report(key, media.ports() + " on " + media.bind() + " holds the port of the"
                            + " listener udp " + listener.bind() + " of network " + owner)));
        });
    }

    // --- trunks -----------------------------------------------------------------------------------------------------

    private void trunkIsReachable(String name, TrunkConfig trunk) {
        NetworkConfig network = kernel.networks().get(trunk.network());
        if (network == null) {
            report(key("trunks", name, "network"), "no network \"" + trunk.network() + "\"; known: "
                    + String.join(", ", kernel.networks().keySet()));
            return;
        }
        for (TrunkUri target : trunk.targets()) {
            Transport transport = "tcp".equalsIgnoreCase(target.uri().parameter("transport"))
                    ? Transport.TCP : Transport.UDP;
            List<ListenerConfig> able = network.sip().stream()
                    .filter(listener -> listener.transport() == transport).toList();
            String key = key("trunks", name, "targets");
            if (able.isEmpty()) {
                report(key, target + " needs a " + transport.token() + " listener, and network " + trunk.network()
                        + " has none");
            } else if (literal(target).filter(peer -> able.stream()
                    .noneMatch(listener -> reaches(listener.bind().address(), peer))).isPresent()) {
                report(key, target + " is of another address family than the " + transport.token()
                        + " listeners of network " + trunk.network());
            } else if (isOwn(target, transport)) {
                report(key, target + " is a listener of this node: calls would come back for ever");
            }
        }
    }

    private static boolean reaches(InetAddress local, InetAddress peer) {
        int bytes = local.getAddress().length;
        return bytes == peer.getAddress().length || (local.isAnyLocalAddress() && bytes == 16);
    }

    private static Optional<InetAddress> literal(TrunkUri target) {
        try {
            return Optional.of(BindHost.parse(target.uri().host()).address());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOwn(TrunkUri target, Transport transport) {
        int port = target.uri().port() < 0 ? SIP_PORT : target.uri().port();
        return literal(target).filter(peer -> kernel.networks().values().stream()
                .flatMap(network -> network.sip().stream())
                .anyMatch(listener -> listener.transport() == transport && listener.bind().port() == port
                        && listener.bind().address().equals(peer))).isPresent();
    }

    private void sourcesAreOfOneTrunk() {
        Map<String, String> owners = new HashMap<>();
        kernel.trunks().forEach((name, trunk) -> trunk.sources().orElse(List.of()).forEach(block -> {
            String owner = owners.putIfAbsent(trunk.network() + " " + block, name);
            if (owner != null) {
                report(key("trunks", name, "sources"), block + " is already a source of trunk " + owner
                        + "; calls from there could belong to either");
            }
        }));
    }

    private void groupHasMembers(String group) {
        if (kernel.trunks().values().stream().noneMatch(trunk -> trunk.groups().contains(group))) {
            report(key("groups", group, ""), "no trunk names this group in its groups");
        }
    }

    // --- decisions --------------------------------------------------------------------------------------------------

    private void targetExists(TargetText text) {
        Target target = text.target();
        Set<String> groups = kernel.trunks().values().stream()
                .flatMap(trunk -> trunk.groups().stream()).collect(Collectors.toSet());
        boolean known = switch (target.kind()) {
            case TRUNK -> kernel.trunks().containsKey(target.name());
            case GROUP -> groups.contains(target.name());
            case SERVICE, URI -> true; // plugins know
        };
        if (!known) {
            report("drawbridge.screening.thresholds.divert-to", "no " + target + " is configured");
        }
    }

    private void pluginsHaveSections(String key, List<String> order) {
        Set<String> sections = source.section("drawbridge.plugins").root().keySet();
        for (String plugin : order) {
            if (!sections.contains(plugin)) {
                report("drawbridge." + key, "no section drawbridge.plugins." + plugin + "; known: "
                        + (sections.isEmpty() ? "none" : sections.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }
}

package io.drawbridge.core.trunk;

import io.drawbridge.core.config.Cidr;
import io.drawbridge.sip.flow.Destination;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which trunk a source address of one network belongs to; immutable, asked on receiving loops.
 *
 * <p>An address and port that is a target’s is that trunk. Else the longest configured block that holds the address
 * decides. Else the address alone of a target, if its trunk has no configured sources (a peer may call from another
 * port than it is called at) and no two trunks share it.
 */
final class SourceIndex {
    private final Map<InetSocketAddress, Trunk> sockets = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<InetAddress, Trunk> hosts = new HashMap<>();

    SourceIndex(Iterable<Trunk> trunks) {
        Map<Integer, Map<InetAddress, Trunk>> byPrefix = new HashMap<>();
        Set<InetAddress> shared = new HashSet<>();
        for (Trunk trunk : trunks) {
            Optional<List<Cidr>> sources = trunk.config().sources();
            for (Cidr source : sources.orElse(List.of())) {
                byPrefix.computeIfAbsent(source.prefix(), prefix -> new HashMap<>()).put(source.address(), trunk);
            }
            if (sources.isPresent() && sources.get().isEmpty()) {
                continue; // it is only called
            }
            for (TrunkTarget target : trunk.targets()) {
                for (Destination destination : target.destinations()) {
                    sockets.putIfAbsent(destination.address(), trunk);
                    if (sources.isEmpty()) {
                        Trunk other = hosts.putIfAbsent(destination.address().getAddress(), trunk);
                        if (other != null && other != trunk) {
                            shared.add(destination.address().getAddress());
                        }
                    }
                }
            }
        }
        hosts.keySet().removeAll(shared);
        byPrefix.forEach((prefix, trunksOf) -> blocks.add(new Block(prefix, trunksOf)));
        blocks.sort(Comparator.comparingInt(Block::prefix).reversed());
    }

    @Nullable Trunk match(InetSocketAddress source) {
        Trunk exact = sockets.get(source);
        if (exact != null) {
            return exact;
        }
        InetAddress address = source.getAddress();
        for (Block block : blocks) {
            Trunk trunk = block.trunks().get(Cidr.masked(address, block.prefix()));
            if (trunk != null) {
                return trunk;
            }
        }
        return hosts.get(address);
    }

    /** All blocks of one prefix length, whatever their family: an IPv4 address never equals an IPv6 one. */
    private record Block(int prefix, Map<InetAddress, Trunk> trunks) {
    }
}

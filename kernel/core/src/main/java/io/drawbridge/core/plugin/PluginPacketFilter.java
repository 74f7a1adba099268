package io.drawbridge.core.plugin;

import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.api.guard.PacketView;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.invoke.LoopInvoker;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.sip.guard.Packet;
import io.drawbridge.sip.guard.PacketFilter;
import io.drawbridge.sip.guard.PacketVerdict;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The packet guards of plugins, asked on receiving loops. Guards are always the newest. */
public final class PluginPacketFilter implements PacketFilter {
    private final PluginHost host;
    @SuppressWarnings("ThreadLocalUsage") // one for each host, on loops that live as long as it
    private final ThreadLocal<OnLoop> onLoop = new ThreadLocal<>();

    /** Makes the filter of a host. */
    public PluginPacketFilter(PluginHost host) {
        this.host = host;
    }

    @Override
    public PacketVerdict inspect(Packet packet) {
        OnLoop here = here();
        if (here.guards().isEmpty()) {
            return PacketVerdict.PASS;
        }
        here.view().packet = packet;
        PacketVerdict worst = PacketVerdict.PASS;
        for (LoopInvoker<PacketGuard> guard : here.guards()) {
            GuardVerdict verdict = guard.ask(here.view(), PacketGuard::inspect, GuardVerdict.pass());
            if (guard.extension().mode() == Mode.SHADOW) {
                continue;
            }
            switch (verdict.kind()) {
                case PASS -> { }
                case THROTTLE -> worst = PacketVerdict.THROTTLE;
                case DROP -> {
                    return PacketVerdict.DROP;
                }
            }
        }
        return worst;
    }

    private OnLoop here() {
        Revision revision = host.revision();
        OnLoop known = onLoop.get();
        if (known == null || known.revision() != revision.number()) {
            known = new OnLoop(revision.number(),
                    revision.extensions().of(PacketGuard.class).stream().map(PluginExtension::onLoop).toList(),
                    new View());
            onLoop.set(known);
        }
        return known;
    }

    private record OnLoop(long revision, List<LoopInvoker<PacketGuard>> guards, View view) {
    }

    /** A packet as guards see it; one for each loop. */
    private static final class View implements PacketView {
        private @Nullable Packet packet;

        private Packet packet() {
            return Objects.requireNonNull(packet);
        }

        @Override
        public String network() {
            return packet().listener().network();
        }

        @Override
        public InetSocketAddress source() {
            return packet().source();
        }

        @Override
        public boolean stream() {
            return packet().listener().transport().reliable();
        }

        @Override
        public int length() {
            return packet().length();
        }

        @Override
        public byte at(int index) {
            return packet().at(index);
        }
    }
}

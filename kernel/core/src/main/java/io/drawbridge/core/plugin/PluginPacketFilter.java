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
    private final ShadowBook shadow;
    @SuppressWarnings("ThreadLocalUsage") // one for each host, on loops that live as long as it
    private final ThreadLocal<OnLoop> onLoop = new ThreadLocal<>();

    /**
     * Makes the filter of a host.
     *
     * @param shadow where it stands what guards in shadow mode would have dropped
     */
    public PluginPacketFilter(PluginHost host, ShadowBook shadow) {
        this.host = host;
        this.shadow = shadow;
    }

    @Override
    public PacketVerdict inspect(Packet packet) {
        OnLoop here = here();
        if (here.guards().isEmpty()) {
            return PacketVerdict.PASS;
        }
        here.view().packet = packet;
        PacketVerdict worst = PacketVerdict.PASS;
        for (Seat guard : here.guards()) {
            GuardVerdict verdict = guard.invoker().ask(here.view(), PacketGuard::inspect, GuardVerdict.pass());
            if (guard.shadow() != null) {
                note(guard.shadow(), verdict);
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

    private static void note(ShadowSheet sheet, GuardVerdict verdict) {
        switch (verdict.kind()) {
            case PASS -> { }
            case THROTTLE -> sheet.throttles().count(verdict.reason());
            case DROP -> sheet.drops().count(verdict.reason());
        }
    }

    private Seat seat(PluginExtension<PacketGuard> guard) {
        return new Seat(guard.onLoop(), guard.mode() == Mode.SHADOW ? shadow.sheet(guard) : null);
    }

    private OnLoop here() {
        Revision revision = host.revision();
        OnLoop known = onLoop.get();
        if (known == null || known.revision() != revision.number()) {
            known = new OnLoop(revision.number(),
                    revision.extensions().of(PacketGuard.class).stream().map(this::seat).toList(),
                    new View());
            onLoop.set(known);
        }
        return known;
    }

    private record OnLoop(long revision, List<Seat> guards, View view) {
    }

    /** One guard on one loop; with a sheet if it is not obeyed. */
    private record Seat(LoopInvoker<PacketGuard> invoker, @Nullable ShadowSheet shadow) {
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

package io.drawbridge.plugin.hep;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.SectionCheck;
import io.drawbridge.api.tls.UnusableTlsFileException;
import io.drawbridge.plugin.hep.HepConfiguration.Transport;
import org.jspecify.annotations.Nullable;

/** Has the way to the collector. It is opened with the first packet: a collector that is away stops no start. */
public final class HepPlugin implements Plugin<HepConfiguration> {
    private volatile @Nullable HepSender sender;
    private volatile @Nullable CallLegs legs;

    @Override
    public Class<HepConfiguration> configuration() {
        return HepConfiguration.class;
    }

    /** Finds networks that nobody has, and files that cannot be used. */
    @Override
    public void check(HepConfiguration configuration, SectionCheck check) {
        configuration.networks().forEach(network -> check.expectNetwork("networks", network));
        configuration.tls().check(check, "tls");
    }

    @Override
    public void prepare(PluginContext context, HepConfiguration configuration) throws UnusableTlsFileException {
        CollectorRoute route = new CollectorRoute(configuration, configuration.transport() == Transport.TLS
                ? configuration.tls().watched(context) : null);
        HepSender made = context.own(new HepSender(context, configuration, route));
        var _ = context.metrics().gauge("packets_waiting", "Packets that wait for the collector", made::waiting);
        sender = made;
        legs = new CallLegs(context.state().local());
    }

    HepSender sender() {
        return prepared(sender);
    }

    CallLegs legs() {
        return prepared(legs);
    }

    private static <T> T prepared(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("asked before prepare has returned");
        }
        return made;
    }
}

package io.drawbridge.plugin.hep;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.SectionCheck;
import org.jspecify.annotations.Nullable;

/** Has the way to the collector. It is opened with the first packet: a collector that is away stops no start. */
public final class HepPlugin implements Plugin<HepConfiguration> {
    private volatile @Nullable HepSender sender;

    @Override
    public Class<HepConfiguration> configuration() {
        return HepConfiguration.class;
    }

    /** Finds networks that nobody has. */
    @Override
    public void check(HepConfiguration configuration, SectionCheck check) {
        configuration.networks().forEach(network -> check.expectNetwork("networks", network));
    }

    @Override
    public void prepare(PluginContext context, HepConfiguration configuration) {
        HepSender made = context.own(new HepSender(context, configuration));
        var _ = context.metrics().gauge("packets_waiting", "Packets that wait for the collector", made::waiting);
        sender = made;
    }

    HepSender sender() {
        HepSender made = sender;
        if (made == null) {
            throw new IllegalStateException("asked before prepare has returned");
        }
        return made;
    }
}

package io.drawbridge.plugin.hep;

import io.drawbridge.api.metrics.Counter;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.sip.MessageObserver;
import io.drawbridge.api.sip.WireMessage;
import jakarta.inject.Inject;
import java.util.List;
import org.pf4j.Extension;

/** Chooses messages and makes packets of them. */
@Extension
public final class HepObserver implements MessageObserver {
    private static final int ALL = 100;

    private final HepConfiguration configuration;
    private final HepSender sender;
    private final CallLegs legs;
    private final Counter tooLong;

    @Inject
    HepObserver(HepPlugin plugin, HepConfiguration configuration, PluginContext context) {
        this.configuration = configuration;
        this.sender = plugin.sender();
        this.legs = plugin.legs();
        this.tooLong = context.metrics().counter("messages_too_long", "Messages that are too long for a HEP packet");
    }

    @Override
    public void onMessages(List<WireMessage> batch) {
        for (WireMessage message : batch) {
            if (chosen(message)) {
                if (configuration.quality()) {
                    legs.learn(message);
                }
                HepPacket.of(message, configuration).ifPresentOrElse(sender::add, () -> tooLong.add(1));
            }
        }
    }

    private boolean chosen(WireMessage message) {
        if (message.call().isEmpty() && !configuration.outsideCalls()) {
            return false;
        }
        if (!configuration.networks().isEmpty() && !configuration.networks().contains(message.network())) {
            return false;
        }
        // a call is sent as a whole or not at all, both legs
        int lot = Math.floorMod(message.call().orElseGet(message::sipCallId).hashCode(), ALL);
        return lot < configuration.sample();
    }
}

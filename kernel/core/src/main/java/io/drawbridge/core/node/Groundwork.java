package io.drawbridge.core.node;

import io.drawbridge.core.admission.NodeState;
import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.call.MessageRules;
import io.drawbridge.core.call.Questions;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.plugin.ShadowBook;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.sip.dialog.UserAgentCore;
import io.drawbridge.sip.resolve.SipResolver;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.stack.SipStack;
import java.util.concurrent.ExecutorService;

/**
 * What lasts as long as the process, whatever configuration holds: the ground that borders are drawn on.
 *
 * @param state whether new calls are taken
 * @param registry all calls
 * @param orders what may be done to them
 * @param records their decision records
 * @param ladders their messages
 * @param events tells observers
 * @param procedures runs procedures
 * @param plugins the plugins
 * @param shadow what plugins in shadow mode would have done
 * @param desk where set-ups ask plugins
 * @param rules the rules over messages
 * @param ids makes and knows our own identifiers
 * @param userAgent the SIP user agent
 * @param sip the SIP stack
 * @param rtp the media loops
 * @param plane anchors media, for no network yet
 * @param resolver looks names up
 */
record Groundwork(
        NodeState state,
        CallRegistry registry,
        CallOrders orders,
        RecordStore records,
        Ladders ladders,
        CallEventPublisher events,
        ExecutorService procedures,
        PluginHost plugins,
        ShadowBook shadow,
        Desk desk,
        MessageRules rules,
        LocalIds ids,
        UserAgentCore userAgent,
        SipStack sip,
        RtpEngine rtp,
        RelayPlane plane,
        SipResolver resolver) {

    /** Opens the place where set-ups under a configuration ask plugins. */
    @FunctionalInterface
    interface Desk {

        /**
         * Where set-ups under this configuration ask.
         *
         * @param shadow where it stands what extensions in shadow mode would have done
         */
        Questions.Source of(PluginHost plugins, ShadowBook shadow, Configuration configuration);
    }
}

package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.config.EarlyMediaMode;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.ScreeningConfig.Thresholds;
import io.drawbridge.core.config.TrunkConfig;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.media.MediaLegSettings;
import io.drawbridge.core.media.MediaPlane;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.network.Networks;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.trunk.AttemptTimers;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.dialog.IdSource;
import io.drawbridge.sip.dialog.UserAgent;
import io.drawbridge.sip.message.HeaderField;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What every call finds around it. Immutable; any thread.
 *
 * @param config the configuration in force
 * @param userAgent the SIP user agent
 * @param mediaPlane anchors media
 * @param registry all calls
 * @param records decision records
 * @param ladders the messages of calls
 * @param events tells observers
 * @param trunks all trunks
 * @param networks all networks
 * @param plugins where set-ups ask plugins
 * @param addresses looks names up, on a procedure’s thread
 * @param rules what plugins change in messages
 * @param ids makes and knows our own tags
 * @param orders carries out what is ordered of live calls
 * @param procedures runs procedures, each on a virtual thread of its own
 * @param draining whether the node takes no new calls
 */
public record CallEnvironment(
        KernelConfig config,
        UserAgent userAgent,
        MediaPlane mediaPlane,
        CallRegistry registry,
        RecordStore records,
        Ladders ladders,
        CallEventPublisher events,
        Trunks trunks,
        Networks networks,
        Questions.Source plugins,
        Addresses addresses,
        MessageRules rules,
        IdSource ids,
        CallOrders orders,
        Executor procedures,
        BooleanSupplier draining) {
    /** How long a peer that is no trunk may be silent. */
    private static final Duration SILENCE = Duration.ofMillis(900);

    boolean trusted(String network) {
        return networks.get(network).trusted();
    }

    MediaLegSettings mediaSettings(String name, String network, InetAddress signallingSource) {
        Network side = networks.get(network);
        return new MediaLegSettings(name, network, signallingSource, side.media().symmetric(),
                side.media().anySource());
    }

    EarlyMediaMode earlyMedia(@Nullable Trunk trunk, String network) {
        return trunk == null ? networks.get(network).earlyMedia() : trunk.earlyMedia();
    }

    AttemptTimers timers(Target target) {
        return AttemptTimers.unmeasured(target.attemptTimeout().orElse(SILENCE));
    }

    boolean followsRedirects(Candidate candidate) {
        return candidate instanceof Candidate.Peer peer && peer.trunk() != null
                && peer.trunk().config().redirect() == TrunkConfig.Redirect.FOLLOW;
    }

    Screening.Rules screeningRules() {
        Thresholds thresholds = config.screening().thresholds();
        return new Screening.Rules(config.screening().order(), config.screening().budget(),
                thresholds.divert() == 0 ? null : thresholds.divert(),
                thresholds.divertTo().map(text -> text.target()).orElse(null),
                thresholds.reject() == 0 ? null : thresholds.reject(), thresholds.rejectStatus(),
                config.screening().emergency());
    }

    /** The Reason header of a hang-up of ours (RFC 3326), if the operator wants it; a drain is always explained. */
    List<HeaderField> reasonHeaders(String cause) {
        return config.sip().reasonHeader() || cause.equals(HangUpCause.DRAIN) ? List.of(reason(cause)) : List.of();
    }

    /** A refusal with its reason code in a Reason header, if the operator wants it and the far end gave none. */
    Refusal explained(Refusal refusal) {
        boolean given = refusal.headers().stream().anyMatch(header -> header.is("Reason"));
        return config.sip().reasonHeader() && !given
                ? refusal.with("Reason", reason(refusal.code()).value()) : refusal;
    }

    private static HeaderField reason(String code) {
        return new HeaderField("Reason", "drawbridge;text=\"" + code.replace('"', '\'').replace('\\', '/') + "\"");
    }
}

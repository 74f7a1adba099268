package io.drawbridge.core.admission;

import io.drawbridge.core.config.LimitsConfig;
import io.drawbridge.core.config.NetworkConfig.Strangers;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.network.Networks;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.trunk.RateLimit;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.guard.AdmissionPolicy;
import io.drawbridge.sip.guard.NewRequest;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Decides by where a request came from and how loaded the node is; see the package. */
public final class NodeAdmission implements AdmissionPolicy {
    private static final String INVITE = "INVITE";

    private final LimitsConfig limits;
    private final NodeState state;
    private final Networks networks;
    private final Trunks trunks;
    private final CallRegistry calls;
    private final RateLimit rate;
    private final LongSupplier clock;
    private final EmergencyNumbers emergencyNumbers;
    private final Admission refused;
    private final AdmissionCounters counters;

    /**
     * Makes the policy of a node.
     *
     * @param clock nanoseconds that only grow
     */
    public NodeAdmission(
            LimitsConfig limits, NodeState state, Networks networks, Trunks trunks, CallRegistry calls,
            LongSupplier clock) {
        this(limits, state, networks, trunks, calls, clock, new RateLimit(limits.maxCps(), clock.getAsLong()),
                new AdmissionCounters());
    }

    private NodeAdmission(LimitsConfig limits, NodeState state, Networks networks, Trunks trunks, CallRegistry calls,
            LongSupplier clock, RateLimit rate, AdmissionCounters counters) {
        this.limits = limits;
        this.state = state;
        this.networks = networks;
        this.trunks = trunks;
        this.calls = calls;
        this.rate = rate;
        this.clock = clock;
        this.counters = counters;
        this.emergencyNumbers = new EmergencyNumbers(limits.emergencyNumbers());
        this.refused = Admission.reject(503, null, limits.retryAfterSeconds());
    }

    /** The policy of another configuration: it goes on counting, and a rate that stays the same is not begun anew. */
    public NodeAdmission with(LimitsConfig other, Networks otherNetworks, Trunks otherTrunks) {
        return new NodeAdmission(other, state, otherNetworks, otherTrunks, calls, clock,
                other.maxCps() == limits.maxCps() ? rate : new RateLimit(other.maxCps(), clock.getAsLong()), counters);
    }

    @Override
    public Admission admit(NewRequest request) {
        if (state.phase() == NodeState.Phase.STARTING) {
            return counted(AdmissionReason.STARTING, Admission.SILENCE);
        }
        Optional<Network> network = networks.at(request.listener());
        if (network.isEmpty()) {
            return counted(AdmissionReason.LISTENER_REMOVED, Admission.SILENCE);
        }
        boolean trunk = trunks.match(network.get().name(), request.source()).isPresent();
        if (!trunk && network.get().strangers() != Strangers.ACCEPT) {
            return counted(AdmissionReason.STRANGER_SILENCED, Admission.SILENCE);
        }
        return request.method().equals(INVITE) ? call(request, trunk)
                : counted(trunk ? AdmissionReason.TRUNK : AdmissionReason.STRANGER_ACCEPTED, Admission.ADMIT);
    }

    /** A stranger that the network does not take is no emergency: the number alone must not open the border. */
    private Admission call(NewRequest request, boolean trunk) {
        boolean emergency = emergencyNumbers.called(request.uri());
        @Nullable AdmissionReason against = against(emergency);
        if (against != null) {
            return counted(against, refused);
        }
        if (emergency) {
            return counted(AdmissionReason.EMERGENCY, Admission.ADMIT_ALWAYS);
        }
        return counted(trunk ? AdmissionReason.TRUNK : AdmissionReason.STRANGER_ACCEPTED, Admission.ADMIT);
    }

    /**
     * Decides on a call that is placed here, as on one of a caller’s. Any thread.
     *
     * @param uri whom it is to reach
     * @return why it may not begin, or null if it may
     */
    public @Nullable AdmissionReason placed(String uri) {
        boolean emergency = emergencyNumbers.called(uri);
        @Nullable AdmissionReason against =
                state.phase() == NodeState.Phase.STARTING ? AdmissionReason.STARTING : against(emergency);
        counters.add(against != null ? against : emergency ? AdmissionReason.EMERGENCY : AdmissionReason.PLACED);
        return against;
    }

    /** What the load of the node has against another call, or null. */
    private @Nullable AdmissionReason against(boolean emergency) {
        if (emergency) {
            return calls.size() >= calls.capacityWithReserve() ? AdmissionReason.EMERGENCY_RESERVE : null;
        }
        if (state.draining()) {
            return AdmissionReason.DRAINING;
        }
        if (calls.size() >= calls.capacity()) {
            return AdmissionReason.MAX_CALLS;
        }
        return rate.take(clock.getAsLong()) ? null : AdmissionReason.MAX_CPS;
    }

    private Admission counted(AdmissionReason reason, Admission admission) {
        counters.add(reason);
        return admission;
    }

    /** How often each reason decided. */
    public AdmissionCounters counters() {
        return counters;
    }
}

package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.api.routing.Target;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One service on a leg, from its start until it leaves: another may take its seat while the call is up. Its orders may
 * come from any thread and are posted to the call’s shard, to which all else here is confined; those of a service that
 * has left are dropped.
 *
 * <p>What was opened of the plugin is let go when the service has left and the media loop has closed its packets, so
 * that the plugin is still there to hear both.
 */
final class ServiceSeat implements ServiceLeg {
    private final Call call;
    private final CallSide side;
    private final Target target;
    private final List<Target> after;
    private final ServiceOrders orders;
    private ServiceLauncher.@Nullable Opened service;
    private @Nullable Packets packets;
    private boolean handed;
    private boolean left;

    /**
     * Makes the seat.
     *
     * @param side the side of the call on which it is
     * @param target what the service was opened for
     * @param after where the call goes when its plugin is gone, in order
     * @param orders hears what the service orders
     */
    ServiceSeat(
            Call call, CallSide side, Target target, List<Target> after, ServiceOrders orders,
            ServiceLauncher.Opened service) {
        this.call = call;
        this.side = side;
        this.target = target;
        this.after = after;
        this.orders = orders;
        this.service = service;
    }

    Target target() {
        return target;
    }

    List<Target> after() {
        return after;
    }

    boolean left() {
        return left;
    }

    /** The packets that it gave, if it has. */
    @Nullable PacketEndpoint packets() {
        return packets;
    }

    /** Starts the service; false if it failed to. */
    boolean start() {
        return tell(endpoint -> endpoint.start(this));
    }

    void held(boolean onHold) {
        tell(endpoint -> endpoint.held(onHold));
    }

    private boolean tell(Consumer<LegEndpoint> message) {
        ServiceLauncher.Opened told = service;
        return told != null && !left && told.opened().tell(() -> message.accept(told.endpoint()));
    }

    /** Has something done on the shard when the plugin wants the service back, unless it has left by then. */
    void whenRecalled(Runnable recalled) {
        if (service != null) {
            service.opened().whenRecalled(() -> post(recalled));
        }
    }

    /** Its plugin is gone before it has answered: another target may take the call. */
    void refuse() {
        orders.rejected(Refusal.ours(503, HangUpCause.PLUGIN_GONE));
    }

    /** It is over with this service, whatever becomes of the leg. Idempotent. */
    void leave(String cause) {
        if (left) {
            return;
        }
        tell(endpoint -> endpoint.ended(cause));
        left = true;
        if (packets != null && !handed) {
            packets.close(); // nobody else will: it was never on a loop
        }
        letGo();
    }

    private void letGo() {
        if (left && service != null && (packets == null || packets.closed)) {
            service.opened().release();
            service = null; // nothing of its plugin stays behind, however long the call lasts
            packets = null;
        }
    }

    @Override
    public String callId() {
        return call.id();
    }

    @Override
    public void ring() {
        post(orders::rings);
    }

    @Override
    public void earlyMedia(PacketEndpoint media) {
        post(() -> {
            Packets given = given(media);
            handed |= orders.early(given);
        });
    }

    @Override
    public void answer(PacketEndpoint media) {
        post(() -> {
            Packets given = given(media);
            handed |= orders.answered(given);
        });
    }

    @Override
    public void reject(int status, String reason) {
        post(() -> orders.rejected(Refusal.ours(status, reason)));
    }

    @Override
    public void hangUp(String cause) {
        post(() -> {
            leave(cause);
            if (!orders.hungUp(cause)) {
                call.end(cause.isEmpty() ? HangUpCause.NORMAL : cause, side, "service");
            }
        });
    }

    /** The packets given first are those of the leg. */
    private Packets given(PacketEndpoint media) {
        Packets given = packets;
        if (given == null) {
            given = new Packets(service == null ? media : service.opened().guard(media));
            packets = given;
        }
        return given;
    }

    private void post(Runnable order) {
        call.shard().run(() -> {
            if (!left) {
                order.run();
            }
        });
    }

    /** The packets of the service; tells when they are closed. Confined to the media loop. */
    private final class Packets implements PacketEndpoint {
        private final PacketEndpoint guarded;
        private boolean closed; // of the shard

        Packets(PacketEndpoint guarded) {
            this.guarded = guarded;
        }

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            guarded.packet(packet, out);
        }

        @Override
        public void close() {
            guarded.close();
            call.shard().run(() -> {
                closed = true;
                letGo();
            });
        }
    }
}

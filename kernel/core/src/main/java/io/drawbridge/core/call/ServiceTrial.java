package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A service that is to take the seat of another one on a call that is up: it has the seat as soon as it answers, from
 * one packet to the next; until then whoever had it goes on. Confined to the shard of the call.
 */
final class ServiceTrial implements ServiceOrders {
    /** The plugin host closes what it has recalled five seconds later; until then the one before can be heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Call call;
    private final ServiceEnd end;
    private final ServiceSeat seat;
    private final CompletableFuture<String> problem = new CompletableFuture<>();

    /**
     * Makes the trial.
     *
     * @param after where the call goes when the plugin of this service is gone too, in order
     */
    ServiceTrial(Call call, ServiceEnd end, Target target, List<Target> after, ServiceLauncher.Opened service) {
        this.call = call;
        this.end = end;
        this.seat = new ServiceSeat(call, end.side(), target, after, this, service);
    }

    /** Completes with why the service does not have the seat, empty if it does; any thread. */
    CompletableFuture<String> problem() {
        return problem;
    }

    void start() {
        if (end.tries(this)) {
            if (!seat.start()) {
                giveUp("it failed", HangUpCause.INTERNAL);
            }
            call.timer(PATIENCE,
                    () -> giveUp("no answer within " + PATIENCE.toSeconds() + " s", HangUpCause.CANCELLED));
        } else {
            giveUp("the call is over", HangUpCause.CANCELLED);
        }
    }

    /** It does not get the seat, unless it has it. */
    void giveUp(String because, String cause) {
        if (problem.complete(because)) {
            seat.leave(cause);
        }
    }

    @Override
    public void rings() {
        // the party talks already
    }

    @Override
    public boolean early(PacketEndpoint packets) {
        return false; // the one before is to be heard until this one answers
    }

    @Override
    public boolean answered(PacketEndpoint packets) {
        if (problem.isDone()) {
            return false;
        }
        if (end.seat(seat, packets)) {
            problem.complete("");
        } else {
            giveUp("the party is elsewhere", HangUpCause.CANCELLED);
        }
        return true;
    }

    @Override
    public void rejected(Refusal refusal) {
        giveUp(refusal.status() + " " + refusal.code(), refusal.code());
    }

    @Override
    public boolean hungUp(String cause) {
        return false; // the call ends, and so does this
    }
}

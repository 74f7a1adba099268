package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a call live on whose service goes, since its plugin was replaced or taken out and its time to drain is over: the
 * newest generation of the plugin adopts the call; where it does not, the call goes on to what is left of its route,
 * one target after the other, as if the service had failed when the call was set up. Only where nobody takes it the
 * call ends.
 *
 * <p>Runs on a procedure’s own thread; what touches the call runs on its shard.
 */
final class Succession implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);
    /** The plugin host closes what it has recalled five seconds later; the service is to hear of its end before. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Call call;
    private final ServiceEnd end;
    private final ServiceSeat leaving;

    /**
     * Makes the procedure.
     *
     * @param leaving the service that goes
     */
    Succession(Call call, ServiceEnd end, ServiceSeat leaving) {
        this.call = call;
        this.end = end;
        this.leaving = leaving;
    }

    @Override
    public void run() {
        note("the plugin of " + leaving.target() + " was replaced or taken out, and its time to drain is over");
        call.shard().run(() -> {
            if (!call.over()) {
                call.timer(PATIENCE, () -> end.vacate(leaving));
            }
        });
        boolean taken = false;
        try {
            taken = adopted() || goesOn();
        } catch (RuntimeException | Error fault) {
            LOG.error("call {} found no successor of {} through a fault of ours", call.id(), leaving.target(), fault);
        }
        if (!taken) {
            call.shard().run(() -> {
                if (!end.over()) {
                    call.end(HangUpCause.PLUGIN_GONE, null, "nobody takes the call after " + leaving.target());
                }
            });
        }
    }

    private boolean adopted() {
        Target target = leaving.target();
        try (Questions questions = call.environment().plugins().openNewest()) {
            return seated(target, leaving.after(), launcher(questions).adopt(call.facts(), target));
        }
    }

    /** Goes down the rest of the route; also true where the call is over or the party elsewhere by now. */
    private boolean goesOn() {
        List<Target> left = leaving.after();
        int next = 0;
        while (next < left.size() && !end.over()) {
            Target target = left.get(next);
            if (target.kind() == Target.Kind.SERVICE) {
                next++;
                try (Questions questions = call.environment().plugins().openNewest()) {
                    if (seated(target, left.subList(next, left.size()),
                            launcher(questions).open(call.facts(), target))) {
                        return true;
                    }
                }
            } else {
                List<Target> peers = peersFrom(left, next);
                next += peers.size();
                Outcome called = called(peers);
                if (called.done()) {
                    return true;
                }
                note(peers + " did not take the call: " + called.reason());
                if (CallPlacement.calleeDecided(called)) {
                    return false;
                }
            }
        }
        return end.over();
    }

    private ServiceLauncher launcher(Questions questions) {
        return new ServiceLauncher(call.environment(), questions);
    }

    private boolean seated(Target target, List<Target> after, ServiceLauncher.Opening opening) {
        String problem = switch (opening) {
            case ServiceLauncher.Refused(AttemptResult.Failed failed) -> failed.detail();
            case ServiceLauncher.Opened opened -> tried(new ServiceTrial(call, end, target, after, opened));
        };
        note(problem.isEmpty()
                ? target + " has the call now, of the newest generation of its plugin"
                : target + " did not take the call: " + problem);
        return problem.isEmpty();
    }

    private String tried(ServiceTrial trial) {
        call.shard().execute(trial::start);
        return trial.problem().join();
    }

    /** The peers that one call can try one after the other. */
    private static List<Target> peersFrom(List<Target> targets, int first) {
        List<Target> peers = new ArrayList<>();
        for (Target target : targets.subList(first, targets.size())) {
            if (target.kind() == Target.Kind.SERVICE) {
                break;
            }
            peers.add(target);
        }
        return peers;
    }

    private Outcome called(List<Target> peers) {
        return call.environment().orders().goOn(call, Join.opposite(end.side()), peers, end::over)
                .toCompletableFuture().join();
    }

    private void note(String text) {
        call.shard().run(() -> {
            if (!call.over()) {
                call.recorder().note(text);
            }
        });
    }
}

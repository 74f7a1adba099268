package io.drawbridge.core.trunk;

import io.drawbridge.core.config.ProbeConfig;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A probe of all targets of a trunk that somebody asked for, outside of their rhythm. What it finds counts for the
 * health of the targets only where they are probed regularly: else nobody would find out when they are back.
 */
public final class TrunkProbe {
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Trunk trunk;
    private final List<CompletableFuture<Answer>> answers = new ArrayList<>();

    private TrunkProbe(Trunk trunk) {
        this.trunk = trunk;
    }

    /**
     * What became of the probe of one target.
     *
     * @param target its URI
     * @param alive whether it answered in a way that shows that it takes calls
     * @param detail what it answered, or why it did not
     * @param roundTrip how long that took
     */
    public record Answer(String target, boolean alive, String detail, Optional<Duration> roundTrip) {
    }

    /** Sends the probes. */
    public static TrunkProbe start(Trunk trunk, ProbeSender sender) {
        TrunkProbe probe = new TrunkProbe(trunk);
        trunk.targets().forEach(target -> probe.send(target, sender));
        return probe;
    }

    private void send(TrunkTarget target, ProbeSender sender) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.add(answer);
        List<Destination> destinations = target.destinations();
        if (destinations.isEmpty()) {
            answer.complete(new Answer(target.toString(), false, "no address", Optional.empty()));
            return;
        }
        sender.send(target.uri(), destinations.getFirst(), timeout(), new ProbeSender.Listener() {
            @Override
            public void answered(int status, Duration roundTrip) {
                boolean alive = TrunkProber.alive(status);
                note(target, alive, "OPTIONS answered with " + status);
                answer.complete(new Answer(target.toString(), alive, "answered with " + status,
                        Optional.of(roundTrip)));
            }

            @Override
            public void failed(boolean transportError, String detail) {
                note(target, false, "OPTIONS: " + detail);
                answer.complete(new Answer(target.toString(), false, detail, Optional.empty()));
            }
        });
    }

    private void note(TrunkTarget target, boolean alive, String detail) {
        if (trunk.config().probe().method() == ProbeConfig.ProbeMethod.OPTIONS) {
            trunk.probed(target, alive, detail);
        }
    }

    private Duration timeout() {
        return trunk.config().probe().timeout();
    }

    /** How long it may take until all have answered. */
    public Duration patience() {
        return timeout().plus(MARGIN);
    }

    /** Completes when each target has answered, or could not. */
    public CompletableFuture<List<Answer>> answers() {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }
}

package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.trunk.ProbeSender;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkProbe;
import io.drawbridge.core.trunk.Trunks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What concerns one trunk: how it fares, and what an operator does to it. */
public final class TrunkCommand implements ControlCommand {
    private final Supplier<Trunks> trunks;
    private final ProbeSender sender;
    private final Action action;

    /** What is done. */
    public enum Action {
        /** Shows it. */
        SHOW("trunk", "Shows one trunk and how it fares.", Role.VIEWER),
        /** Probes it now. */
        PROBE("trunk-probe", "Probes every target of a trunk now and waits for the answers.", Role.OPERATOR),
        /** Takes it out of service. */
        DRAIN("trunk-drain", "Takes a trunk out of service for new calls; those on it go on.", Role.OPERATOR),
        /** Puts it back. */
        UNDRAIN("trunk-undrain", "Puts a trunk back into service.", Role.OPERATOR);

        private final String command;
        private final String description;
        private final Role role;

        Action(String command, String description, Role role) {
            this.command = command;
            this.description = description;
            this.role = role;
        }
    }

    /** Makes the command for one of the actions. */
    public TrunkCommand(Supplier<Trunks> trunks, ProbeSender sender, Action action) {
        this.trunks = trunks;
        this.sender = sender;
        this.action = action;
    }

    /** The commands of all actions. */
    public static List<ControlCommand> all(Supplier<Trunks> trunks, ProbeSender sender) {
        return List.of(new TrunkCommand(trunks, sender, Action.SHOW), new TrunkCommand(trunks, sender, Action.PROBE),
                new TrunkCommand(trunks, sender, Action.DRAIN), new TrunkCommand(trunks, sender, Action.UNDRAIN));
    }

    @Override
    public String name() {
        return action.command;
    }

    @Override
    public String description() {
        return action.description;
    }

    @Override
    public Role role() {
        return action.role;
    }

    @Override
    public List<String> arguments() {
        return List.of("name", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        Trunk trunk = find(trunks.get(), request);
        return switch (action) {
            case SHOW -> show(trunk, request.json());
            case PROBE -> probed(TrunkProbe.start(trunk, sender), request.json());
            case DRAIN -> service(trunk, true, request.json());
            case UNDRAIN -> service(trunk, false, request.json());
        };
    }

    /**
     * The trunk that a request names.
     *
     * @throws ControlException if it names none, or one that is not there
     */
    public static Trunk find(Trunks trunks, ControlRequest request) throws ControlException {
        String name = request.argument("name")
                .orElseThrow(() -> new ControlException("the name of a trunk is missing"));
        return trunks.find(name).orElseThrow(() -> ControlException.notFound("no trunk " + name + "; there are "
                + (trunks.all().isEmpty() ? "none"
                        : String.join(", ", trunks.all().stream().map(Trunk::name).toList()))));
    }

    private static String show(Trunk trunk, boolean json) {
        return json ? JsonWriter.object(out -> TrunksCommand.write(out, trunk)) + "\n"
                : TrunksCommand.text(List.of(trunk));
    }

    private static String service(Trunk trunk, boolean out, boolean json) {
        trunk.outOfService(out);
        return show(trunk, json);
    }

    private static String probed(TrunkProbe probe, boolean json) throws ControlException {
        try {
            List<TrunkProbe.Answer> answers =
                    probe.answers().get(probe.patience().toMillis(), TimeUnit.MILLISECONDS);
            return json ? JsonWriter.object(out -> out.objects("targets", answers, TrunkCommand::write)) + "\n"
                    : text(answers);
        } catch (TimeoutException | ExecutionException e) {
            throw new ControlException(ControlException.Kind.UNAVAILABLE, "the probes did not end: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException(ControlException.Kind.UNAVAILABLE, "the node is stopping");
        }
    }

    private static void write(JsonWriter out, TrunkProbe.Answer answer) {
        out.text("uri", answer.target()).flag("alive", answer.alive()).text("detail", answer.detail());
        answer.roundTrip().ifPresent(time -> out.number("round-trip", Math.round(time.toNanos() / 1e3) / 1e3));
    }

    private static String text(List<TrunkProbe.Answer> answers) {
        StringBuilder out = new StringBuilder();
        answers.forEach(answer -> out.append(String.format(Locale.ROOT, "%-40s %-6s %s%s\n", answer.target(),
                answer.alive() ? "alive" : "dead", answer.detail(),
                answer.roundTrip().map(TrunkCommand::millis).orElse(""))));
        return out.toString();
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, ", %.1f ms", time.toNanos() / 1e6);
    }
}

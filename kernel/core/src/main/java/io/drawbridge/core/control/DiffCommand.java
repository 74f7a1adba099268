package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.revision.Difference;
import io.drawbridge.core.revision.NoRevisionException;
import io.drawbridge.core.revision.Reloads;
import io.drawbridge.host.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what differs between two configurations, and how many living calls use what goes or changes. Without arguments
 * from what holds to what the file says now; a number alone from that revision to what holds; a file alone from what
 * holds to that file.
 *
 * @param reloads how the configuration is changed
 */
public record DiffCommand(Reloads reloads) implements ControlCommand {

    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String description() {
        return "Tells what differs between two configurations, and how many living calls are affected.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    /** What a file says is nobody's business who may not change the configuration. */
    @Override
    public Role role(ControlRequest request) {
        return Stream.of("a", "b").flatMap(name -> request.argument(name).stream()).allMatch(RevisionNumber::is)
                ? Role.VIEWER : Role.ADMIN;
    }

    @Override
    public List<String> arguments() {
        return List.of("a", "b", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        try {
            Difference difference = difference(request.argument("a"), request.argument("b"));
            return request.json() ? json(difference) : text(difference);
        } catch (NoRevisionException e) {
            throw ControlException.notFound(String.valueOf(e.getMessage()));
        } catch (InvalidConfigurationException e) {
            throw new ControlException(String.valueOf(e.getMessage()));
        }
    }

    private Difference difference(Optional<String> a, Optional<String> b)
            throws NoRevisionException, ControlException {
        if (a.isEmpty()) {
            return reloads.diff();
        }
        if (b.isEmpty()) {
            return RevisionNumber.is(a.get())
                    ? reloads.diff(RevisionNumber.of(a.get())) : reloads.diff(Path.of(a.get()));
        }
        int first = RevisionNumber.of(a.get());
        return RevisionNumber.is(b.get()) ? reloads.diff(first, RevisionNumber.of(b.get()))
                : reloads.diff(first, Path.of(b.get()));
    }

    private static String text(Difference difference) {
        String head = "from " + difference.from() + "\nto   " + difference.to() + "\n";
        return difference.changes().isEmpty() ? head + "  no value differs\n"
                : head + ReloadText.affected(difference.affected()) + ReloadText.changes(difference.changes());
    }

    private static String json(Difference difference) {
        return JsonWriter.object(json -> {
            json.text("from", difference.from()).text("to", difference.to());
            ReloadText.parts(json, difference.affected());
            ReloadText.values(json, difference.changes());
        }) + "\n";
    }
}

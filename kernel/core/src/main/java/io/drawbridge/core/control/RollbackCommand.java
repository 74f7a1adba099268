package io.drawbridge.core.control;

import io.drawbridge.core.revision.NoRevisionException;
import io.drawbridge.core.revision.Reloads;
import java.util.List;

/**
 * Lets an earlier revision hold again.
 *
 * @param reloads how the configuration is changed
 */
public record RollbackCommand(Reloads reloads) implements ControlCommand {

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public String description() {
        return "Lets an earlier revision of the configuration hold again.";
    }

    @Override
    public List<String> arguments() {
        return List.of("revision", Asker.ARGUMENT, "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String wanted = request.argument("revision")
                .orElseThrow(() -> new ControlException("rollback needs the number of a revision"));
        try {
            return ReloadText.reply(reloads.rollback(RevisionNumber.of(wanted),
                    Asker.of(request)), request.json());
        } catch (NoRevisionException e) {
            throw ControlException.notFound(String.valueOf(e.getMessage()));
        }
    }
}

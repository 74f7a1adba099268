package io.drawbridge.core.control;

import io.drawbridge.core.revision.Reloads;
import java.util.List;

/**
 * Reads the configuration again and lets it hold, or only tells what that would do.
 *
 * @param reloads how the configuration is changed
 */
public record ReloadCommand(Reloads reloads) implements ControlCommand {

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public String description() {
        return "Reads the configuration again and lets it hold, or with check only tells what that would do.";
    }

    @Override
    public List<String> arguments() {
        return List.of("check", Asker.ARGUMENT, "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        return ReloadText.reply(request.argument("check").isPresent() ? reloads.check()
                : reloads.reload(Asker.of(request)), request.json());
    }
}

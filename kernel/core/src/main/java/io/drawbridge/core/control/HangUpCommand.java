package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.core.json.JsonWriter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hangs up one call. */
public final class HangUpCommand implements ControlCommand {
    private static final int PATIENCE_SECONDS = 5;

    private final CallControl calls;

    /** Makes the command over the calls. */
    public HangUpCommand(CallControl calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "hangup";
    }

    @Override
    public String description() {
        return "Hangs up both sides of one call.";
    }

    @Override
    public Role role() {
        return Role.OPERATOR;
    }

    @Override
    public List<String> arguments() {
        return List.of("id", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String id = request.argument("id").orElseThrow(() -> new ControlException("hangup needs the id of a call"));
        try {
            Outcome outcome = calls.hangUp(id, HangUpCause.OPERATOR).toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!outcome.done()) {
                throw ControlException.notFound(outcome.reason());
            }
            return request.json() ? JsonWriter.object(json -> json.text("outcome", "done").text("call", id)) + "\n"
                    : "call " + id + " is hung up\n";
        } catch (TimeoutException e) {
            throw new ControlException(ControlException.Kind.UNAVAILABLE,
                    "the call did not end within " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException e) {
            throw new ControlException(ControlException.Kind.INTERNAL,
                    "the call could not be hung up: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException(ControlException.Kind.UNAVAILABLE, "the node is stopping");
        }
    }
}

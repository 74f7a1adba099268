package io.drawbridge.core.control;

import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Outcome;
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
    public List<String> arguments() {
        return List.of("id");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String id = request.argument("id").orElseThrow(() -> new ControlException("hangup needs the id of a call"));
        try {
            Outcome outcome = calls.hangUp(id, HangUpCause.OPERATOR).toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!outcome.done()) {
                throw new ControlException(outcome.reason());
            }
            return "call " + id + " is hung up\n";
        } catch (TimeoutException e) {
            throw new ControlException("the call did not end within " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException e) {
            throw new ControlException("the call could not be hung up: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException("the node is stopping");
        }
    }
}

package io.drawbridge.core.control;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.core.drain.Drain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the node out of service: new calls are refused, those that live are given time.
 *
 * @param drain the drain
 */
public record DrainCommand(Drain drain) implements ControlCommand {
    private static final String DEADLINE = "deadline";

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String description() {
        return "Refuses new calls, hangs up those that are left at the deadline.";
    }

    @Override
    public List<String> arguments() {
        return List.of(DEADLINE, "exit", "cancel", Asker.ARGUMENT, "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String by = Asker.of(request);
        Optional<Duration> deadline = deadline(request);
        return DrainText.of(request.argument("cancel").isPresent() ? drain.cancel(by)
                : drain.begin(deadline, request.argument("exit").isPresent(), by), request.json());
    }

    private static Optional<Duration> deadline(ControlRequest request) throws ControlException {
        Optional<String> text = request.argument(DEADLINE);
        try {
            Optional<Duration> deadline = text.map(value ->
                    ConfigFactory.parseMap(Map.of(DEADLINE, value)).getDuration(DEADLINE));
            if (deadline.filter(Duration::isNegative).isPresent()) {
                throw new ControlException("the deadline must not be negative");
            }
            return deadline;
        } catch (ConfigException e) {
            throw new ControlException(
                    "the deadline must be a time such as 30s or 5m, not \"" + text.orElse("") + "\"");
        }
    }
}

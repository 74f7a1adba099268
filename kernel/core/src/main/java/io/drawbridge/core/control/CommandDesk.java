package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where commands are run, whoever asks: knows them by name, refuses what a role may not do and arguments that a command
 * does not know, and writes down what changes something. Any thread.
 */
public final class CommandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("drawbridge.audit");
    private static final int MOST_OF_AN_ARGUMENT = 80;

    private volatile Map<String, ControlCommand> commands = Map.of();

    /** Offers these commands from now on, in place of those before. */
    public void offer(Collection<? extends ControlCommand> offered) {
        Map<String, ControlCommand> byName = new TreeMap<>();
        offered.forEach(command -> byName.put(command.name(), command));
        commands = byName;
    }

    /** All commands, by name. */
    public List<ControlCommand> all() {
        return List.copyOf(commands.values());
    }

    /**
     * Runs a command.
     *
     * @param role what whoever asks may do
     * @throws ControlException with one line for the user, if that cannot be done
     */
    public String run(ControlRequest request, Role role) throws ControlException {
        ControlCommand command = find(request);
        Role needed = command.role(request);
        boolean audited = needed != Role.VIEWER;
        try {
            if (!role.covers(needed)) {
                throw new ControlException(ControlException.Kind.FORBIDDEN,
                        request.command() + " needs the role " + needed.token() + ", not " + role.token());
            }
            String reply = run(command, request);
            if (audited) {
                AUDIT.info("who={} command={} arguments={} done", request.who(), command.name(), shown(request));
            }
            return reply;
        } catch (ControlException e) {
            if (audited) {
                AUDIT.warn("who={} command={} arguments={} refused: {}",
                        request.who(), command.name(), shown(request), e.getMessage());
            }
            throw e;
        }
    }

    private ControlCommand find(ControlRequest request) throws ControlException {
        Map<String, ControlCommand> known = commands;
        if (known.isEmpty()) {
            throw new ControlException(ControlException.Kind.UNAVAILABLE, "the node is still starting");
        }
        ControlCommand command = known.get(request.command());
        if (command == null) {
            throw ControlException.notFound("no command \"" + request.command() + "\"; known: "
                    + String.join(", ", known.keySet()));
        }
        for (String argument : request.arguments().keySet()) {
            if (!command.arguments().contains(argument)) {
                throw new ControlException(command.name() + " has no argument \"" + argument + "\"; known: "
                        + String.join(", ", command.arguments()));
            }
        }
        return command;
    }

    private static String run(ControlCommand command, ControlRequest request) throws ControlException {
        try {
            return command.run(request);
        } catch (RuntimeException | Error e) {
            LOG.error("the command {} failed", command.name(), e);
            throw new ControlException(ControlException.Kind.INTERNAL, "internal error: " + e);
        }
    }

    /** On one line, whatever somebody puts in. */
    private static String shown(ControlRequest request) {
        return new TreeMap<>(request.arguments()).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + clip(entry.getValue()))
                .collect(Collectors.joining(" ", "[", "]"));
    }

    private static String clip(String value) {
        String line = value.codePoints().limit(MOST_OF_AN_ARGUMENT)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return line.length() < value.length() ? line + "…" : line;
    }
}

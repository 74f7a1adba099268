package io.drawbridge.api.admin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A question or an order to the kernel. Immutable. */
public final class AdminRequest {
    private final String command;
    private final Map<String, String> arguments;
    private final Role role;
    private final String who;

    private AdminRequest(String command, Map<String, String> arguments, Role role, String who) {
        this.command = Objects.requireNonNull(command);
        this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        this.role = Objects.requireNonNull(role);
        this.who = Objects.requireNonNull(who);
    }

    /**
     * Asks for a command without arguments.
     *
     * @param role what whoever asks may do
     * @param who who asks, for the audit log: a name and an address, in one line
     */
    public static AdminRequest of(String command, Role role, String who) {
        return new AdminRequest(command, Map.of(), role, who);
    }

    /** The same with one more argument. */
    public AdminRequest with(String argument, String value) {
        Map<String, String> more = new LinkedHashMap<>(arguments);
        more.put(argument, value);
        return new AdminRequest(command, more, role, who);
    }

    /** The name of the command. */
    public String command() {
        return command;
    }

    /** Its arguments. */
    public Map<String, String> arguments() {
        return arguments;
    }

    /** What whoever asks may do. */
    public Role role() {
        return role;
    }

    /** Who asks. */
    public String who() {
        return who;
    }

    @Override
    public String toString() {
        return command + " " + arguments.keySet() + " by " + who;
    }
}

package io.drawbridge.host;

import io.drawbridge.host.context.TaskFigures;
import io.drawbridge.host.invoke.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One plugin as an operator sees it.
 *
 * @param id its id
 * @param path where it stands
 * @param version its version; empty if it cannot be used
 * @param mode what is made of its answers
 * @param disabled whether an operator has switched it off on this box
 * @param generations its generations that are alive, the newest first
 * @param problem why it cannot be used; empty if it can
 */
public record PluginStatus(
        String id, Path path, String version, Mode mode, boolean disabled, List<Alive> generations,
        Optional<String> problem) {

    /**
     * A generation.
     *
     * @param number its number
     * @param version the version of the plugin
     * @param state where it is in its life
     * @param leases how many calls and questions use it
     * @param abandoned how many threads run on after their deadline
     * @param extensions the names of its extensions
     * @param tasks its own tasks
     * @param problem what went wrong although it goes on; empty if nothing did
     * @param step the step of its life that it is in; empty if it is in none
     */
    public record Alive(
            long number, String version, GenerationState state, long leases, int abandoned, List<String> extensions,
            TaskFigures tasks, Optional<String> problem, Optional<Step> step) {
    }

    /**
     * A step of a plugin's life that is under way.
     *
     * @param name what the plugin is told
     * @param deadline how long the host waits for it, at most, before it goes on without
     */
    public record Step(String name, Duration deadline) {
    }
}

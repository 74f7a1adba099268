package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.revision.Reloads;
import io.drawbridge.host.config.Setting;
import java.util.List;
import java.util.OptionalInt;

/**
 * Shows the configuration that is in force.
 *
 * @param reloads how the configuration is changed
 */
public record ConfigCommand(Reloads reloads) implements ControlCommand {

    @Override
    public String name() {
        return "config";
    }

    @Override
    public String description() {
        return "Shows the configuration that is in force, with the origin of each value; secrets are masked.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public List<String> arguments() {
        return List.of("format");
    }

    @Override
    public String run(ControlRequest request) {
        ConfigView view = view();
        return request.json() ? view.json() + "\n" : view.text();
    }

    /** Values and number of one revision, also while the next one is put in force. */
    private ConfigView view() {
        while (true) {
            int number = reloads.number();
            List<Setting> settings = reloads.inForce();
            String from = reloads.from();
            if (number == reloads.number()) {
                return new ConfigView(OptionalInt.of(number), from, settings);
            }
        }
    }
}

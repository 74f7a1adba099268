package io.drawbridge.core.node;

import io.drawbridge.core.control.ControlCommand;
import io.drawbridge.core.control.HealthCommand;
import io.drawbridge.core.control.LogLevelCommand;
import io.drawbridge.core.control.LogLevelsCommand;
import io.drawbridge.core.control.MetersCommand;
import io.drawbridge.core.control.RecordsCommand;
import io.drawbridge.core.control.TrunkCommand;
import java.util.ArrayList;
import java.util.List;

/** The commands by which operators watch a node and look after its trunks. */
final class AdminCommands {
    private AdminCommands() {
    }

    static List<ControlCommand> of(Node node) {
        List<ControlCommand> commands = new ArrayList<>(List.of(
                new HealthCommand(node::health),
                new MetersCommand(node::meters),
                new RecordsCommand(node.records(), node.archive()),
                new LogLevelsCommand(),
                new LogLevelCommand()));
        commands.addAll(TrunkCommand.all(node::trunks, node.probes()));
        return commands;
    }
}

package io.drawbridge.core.node;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.revision.Reloads;
import io.drawbridge.host.Inspection;
import io.drawbridge.host.config.Setting;
import java.util.List;

/** What configurations come to hold in. */
record InForce(Groundwork ground, Entrance entrance, LeavingListeners leaving) implements Reloads.Target {

    @Override
    public NodeConfiguration inForce() {
        return entrance.border().configuration();
    }

    @Override
    public List<Setting> pluginSettings() {
        return ground.plugins().revision().settings();
    }

    @Override
    public Inspection inspect(ReadConfiguration configuration) {
        return ground.plugins().inspect(configuration.source(), configuration.names());
    }

    @Override
    public Reloads.Staged stage(NodeConfiguration next) {
        return NextBorder.stage(next, ground, entrance, leaving);
    }
}

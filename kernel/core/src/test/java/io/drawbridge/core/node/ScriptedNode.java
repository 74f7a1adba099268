package io.drawbridge.core.node;

import io.drawbridge.core.call.Questions;
import io.drawbridge.core.config.NodeConfiguration;

/** Starts nodes whose plugins are played by a test. */
public final class ScriptedNode {
    private ScriptedNode() {
    }

    /** A real node in all but the answers that its set-ups get. */
    public static Node start(NodeConfiguration configuration, Questions.Source script) throws NodeStartException {
        return Node.start(configuration, (plugins, shadow, source) -> script);
    }
}

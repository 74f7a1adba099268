package io.drawbridge.core.node;

import io.drawbridge.core.config.NodeConfiguration;

/** Starts a node. */
@FunctionalInterface
public interface NodeStarter {

    /**
     * Starts a node and returns when it takes calls.
     *
     * @throws NodeStartException if it cannot; then nothing is left open
     */
    RunningNode start(NodeConfiguration configuration) throws NodeStartException;
}

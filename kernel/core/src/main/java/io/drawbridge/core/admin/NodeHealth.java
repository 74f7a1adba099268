package io.drawbridge.core.admin;

import io.drawbridge.api.admin.Health;
import io.drawbridge.core.admission.NodeState;
import java.util.Locale;

/**
 * How the node is.
 *
 * @param healthy whether its event loops run
 * @param ready whether it takes new calls
 * @param phase how far it is
 * @param detail what is wrong; empty if nothing is
 */
public record NodeHealth(boolean healthy, boolean ready, String phase, String detail) implements Health {

    /**
     * Judges a node.
     *
     * @param stuck which loops do not run; empty if all do
     */
    public static NodeHealth of(NodeState state, String stuck) {
        String phase = state.phase().name().toLowerCase(Locale.ROOT);
        return new NodeHealth(stuck.isEmpty(), state.ready() && stuck.isEmpty(), phase,
                !stuck.isEmpty() ? stuck : state.ready() ? "" : "the node is " + phase);
    }
}

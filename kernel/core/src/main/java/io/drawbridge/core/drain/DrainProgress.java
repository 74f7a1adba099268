package io.drawbridge.core.drain;

import io.drawbridge.core.admission.NodeState.Phase;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a drain is.
 *
 * @param phase whether the node takes calls
 * @param calls how many are left
 * @param deadline when those are hung up; empty if none is under way
 * @param exit whether the process ends with it
 */
public record DrainProgress(Phase phase, int calls, Optional<Instant> deadline, boolean exit) {
}

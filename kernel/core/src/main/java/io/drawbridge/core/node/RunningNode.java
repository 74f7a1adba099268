package io.drawbridge.core.node;

import io.drawbridge.core.drain.Drain;
import io.drawbridge.core.revision.Reloads;

/** A node that takes calls. */
public interface RunningNode extends AutoCloseable {

    /** What it listens on, in one line. */
    String listening();

    /** How its configuration is changed. */
    Reloads reloads();

    /** How it goes out of service. */
    Drain drains();

    /** Refuses new calls, ends the ones that live, and closes everything. Blocks; does nothing the second time. */
    @Override
    void close();
}

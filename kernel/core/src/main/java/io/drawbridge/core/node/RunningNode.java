package io.drawbridge.core.node;

/** A node that takes calls. */
public interface RunningNode extends AutoCloseable {

    /** What it listens on, in one line. */
    String listening();

    /** Refuses new calls, ends the ones that live, and closes everything. Blocks; does nothing the second time. */
    @Override
    void close();
}

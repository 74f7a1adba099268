package io.drawbridge.api.plugin;

/** Something that goes on until it is closed. */
public interface Registration extends AutoCloseable {

    /** Ends it; does nothing the second time. Any thread. */
    @Override
    void close();
}

package io.drawbridge.api.metrics;

/** A value that is shown until this is closed. */
public interface Gauge extends AutoCloseable {

    /** Shows it no longer; does nothing the second time. Any thread. */
    @Override
    void close();
}

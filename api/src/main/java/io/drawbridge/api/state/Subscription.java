package io.drawbridge.api.state;

/** Messages are heard until it is closed. */
public interface Subscription extends AutoCloseable {

    /** Ends it; does nothing the second time. Never on a loop where state is remote. */
    @Override
    void close();
}

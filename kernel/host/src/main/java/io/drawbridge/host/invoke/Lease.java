package io.drawbridge.host.invoke;

import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps a generation open for something that uses it over some time, such as a call with a service of the plugin. */
public final class Lease implements AutoCloseable {
    private final Leases leases;
    private final Runnable recalled;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Lease(Leases leases, Runnable recalled) {
        this.leases = leases;
        this.recalled = recalled;
    }

    /** Asks for it back; whoever has it may still keep it for a moment. */
    void recall() {
        if (open.get()) {
            recalled.run();
        }
    }

    /** Gives it back; does nothing the second time. Any thread. */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            leases.end(this);
        }
    }
}

package io.drawbridge.host.context;

import io.drawbridge.host.invoke.Lease;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One generation, as those see it that open something for it. Any thread. */
public final class GenerationScope {
    private final String plugin;
    private final long generation;
    private final ClassLoader loader;
    private final Executor callbacks;
    private volatile Supplier<Optional<Lease>> leases = Optional::empty;
    private volatile boolean ended;

    /**
     * A generation that has not ended.
     *
     * @param callbacks see {@link #callbacks()}
     */
    GenerationScope(String plugin, long generation, ClassLoader loader, Executor callbacks) {
        this.plugin = plugin;
        this.generation = generation;
        this.loader = loader;
        this.callbacks = callbacks;
    }

    /** The id of the plugin. */
    public String plugin() {
        return plugin;
    }

    /** The number of the generation. */
    public long generation() {
        return generation;
    }

    /** Its class loader. */
    public ClassLoader loader() {
        return loader;
    }

    /**
     * Runs what the host’s libraries call back, as the plugin’s own executor would; what comes after the end of its
     * tasks is dropped without a word, since a library has nobody to tell.
     */
    public Executor callbacks() {
        return callbacks;
    }

    /** Keeps it open for something that goes on for a while; empty if it has closed, or is not ready yet. */
    public Optional<Lease> lease() {
        return leases.get();
    }

    void leases(Supplier<Optional<Lease>> source) {
        leases = source;
    }

    /**
     * Refuses whatever is asked of a generation that has ended.
     *
     * @throws IllegalStateException if it has
     */
    public void checkOpen() {
        if (ended) {
            throw new IllegalStateException(this + " has ended");
        }
    }

    void end() {
        ended = true;
    }

    /** Names it for people. */
    @Override
    public String toString() {
        return "generation " + generation + " of plugin " + plugin;
    }
}

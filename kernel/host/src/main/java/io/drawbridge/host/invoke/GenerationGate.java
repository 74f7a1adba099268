package io.drawbridge.host.invoke;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What all extensions of one generation have in common: its names, its policy, its places, its leases, and its class
 * loader as long as it is open.
 */
public final class GenerationGate {
    private final String plugin;
    private final String version;
    private final long number;
    private final InvocationPolicy policy;
    private final Leases leases = new Leases();
    private final Places places;
    private final List<Runnable> closings = new CopyOnWriteArrayList<>();
    private volatile @Nullable ClassLoader loader;

    /** The gate of a generation that is open. */
    public GenerationGate(String plugin, String version, long number, InvocationPolicy policy, ClassLoader loader) {
        this.plugin = plugin;
        this.version = version;
        this.number = number;
        this.policy = policy;
        this.loader = loader;
        places = new Places(plugin, policy.maxConcurrent());
    }

    /** The id of the plugin. */
    public String plugin() {
        return plugin;
    }

    /** The version of the plugin. */
    public String version() {
        return version;
    }

    /** The number of the generation. */
    public long number() {
        return number;
    }

    /** What the operator wants of the plugin. */
    public InvocationPolicy policy() {
        return policy;
    }

    /** Who uses the generation. */
    public Leases leases() {
        return leases;
    }

    /** How many threads of questions that missed their deadline still run in it. */
    public int abandoned() {
        return places.abandoned();
    }

    /** Closes it for good: no question passes any more, and nothing of the plugin is held. */
    public void close() {
        leases.close();
        loader = null;
        closings.forEach(Runnable::run);
        closings.clear();
    }

    @Nullable ClassLoader loader() {
        return loader;
    }

    Places places() {
        return places;
    }

    void onClose(Runnable closing) {
        closings.add(closing);
    }
}

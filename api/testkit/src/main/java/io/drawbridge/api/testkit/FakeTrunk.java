package io.drawbridge.api.testkit;

import io.drawbridge.api.routing.TrunkView;
import java.util.Set;

/**
 * A trunk whose figures the test sets, also while an extension holds it, as they change in the field. It is up, has
 * weight 1, priority 0, no calls and no limit until told otherwise. Figures may be set and read by any thread.
 */
public final class FakeTrunk implements TrunkView {
    private final String name;
    private volatile Set<String> groups = Set.of();
    private volatile String network = "core";
    private volatile int weight = 1;
    private volatile int priority;
    private volatile int calls;
    private volatile int maxCalls = Integer.MAX_VALUE;
    private volatile boolean up = true;

    private FakeTrunk(String name) {
        this.name = name;
    }

    /** A trunk of this name. */
    public static FakeTrunk named(String name) {
        return new FakeTrunk(name);
    }

    /** Sets the weight. */
    public FakeTrunk weight(int value) {
        weight = value;
        return this;
    }

    /** Sets the priority. */
    public FakeTrunk priority(int value) {
        priority = value;
        return this;
    }

    /** Sets the number of calls. */
    public FakeTrunk calls(int value) {
        calls = value;
        return this;
    }

    /** Sets the limit of calls. */
    public FakeTrunk maxCalls(int value) {
        maxCalls = value;
        return this;
    }

    /** Sets whether it is up. */
    public FakeTrunk up(boolean value) {
        up = value;
        return this;
    }

    /** Sets the network. */
    public FakeTrunk network(String value) {
        network = value;
        return this;
    }

    /** Sets the groups. */
    public FakeTrunk groups(String... names) {
        groups = Set.of(names);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public Set<String> groups() {
        return groups;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public int calls() {
        return calls;
    }

    @Override
    public int maxCalls() {
        return maxCalls;
    }

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public String toString() {
        return name;
    }
}

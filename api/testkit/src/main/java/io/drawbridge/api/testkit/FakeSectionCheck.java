package io.drawbridge.api.testkit;

import io.drawbridge.api.plugin.SectionCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A check that knows the names that a test gives it, and keeps what is reported. Confined to one thread. */
public final class FakeSectionCheck implements SectionCheck {
    private final Map<String, Set<String>> known = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Clock clock;

    /** A check in a configuration that has nothing. */
    public FakeSectionCheck(Clock clock) {
        this.clock = clock;
    }

    /** Knows these networks. */
    public FakeSectionCheck networks(String... names) {
        return know("network", names);
    }

    /** Knows these trunks. */
    public FakeSectionCheck trunks(String... names) {
        return know("trunk", names);
    }

    /** Knows these groups. */
    public FakeSectionCheck groups(String... names) {
        return know("group", names);
    }

    /** Knows these services. */
    public FakeSectionCheck services(String... names) {
        return know("service", names);
    }

    /** Knows these strategies. */
    public FakeSectionCheck strategies(String... names) {
        return know("strategy", names);
    }

    private FakeSectionCheck know(String what, String... names) {
        known.put(what, Set.of(names));
        return this;
    }

    /** What was reported, in order: {@code routes[0].to[0].trunk: no trunk "x"}. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void expectNetwork(String key, String name) {
        expect("network", key, name);
    }

    @Override
    public void expectTrunk(String key, String name) {
        expect("trunk", key, name);
    }

    @Override
    public void expectGroup(String key, String name) {
        expect("group", key, name);
    }

    @Override
    public void expectService(String key, String name) {
        expect("service", key, name);
    }

    @Override
    public void expectStrategy(String key, String name) {
        expect("strategy", key, name);
    }

    private void expect(String what, String key, String name) {
        if (!known.getOrDefault(what, Set.of()).contains(name)) {
            report(key, "no " + what + " \"" + name + "\"");
        }
    }

    @Override
    public void report(String key, String message) {
        problems.add(key + ": " + message);
    }
}

package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.plugin.Plugin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the host relies on in the life of every {@link Plugin}; to be inherited by its test.
 *
 * @param <C> the record that its section is bound to
 */
public abstract class PluginLifeContract<C extends Record> {
    @TempDir
    Path directory;

    /** A new instance of the plugin. */
    protected abstract Plugin<C> plugin() throws Exception;

    /**
     * A section as an operator would write it, bound.
     *
     * @param where stands for the directory of the configuration file; a test may put files there
     */
    protected abstract C configuration(Path where) throws Exception;

    /** From {@code prepare} to {@code close}, in the order that the host keeps. */
    @Test
    public void livesAndEnds() throws Exception {
        Plugin<C> plugin = plugin();
        try (FakePluginContext context = context("one")) {
            plugin.prepare(context, configuration(directory));
            plugin.activate();
            plugin.quiesce();
            plugin.close();
        }
    }

    /** A generation that was prepared and then not published ends without having been activated. */
    @Test
    public void endsWithoutHavingBeenActivated() throws Exception {
        Plugin<C> plugin = plugin();
        try (FakePluginContext context = context("one")) {
            plugin.prepare(context, configuration(directory));
            plugin.close();
        }
    }

    /** {@code close} comes also after a {@code prepare} that failed at its first line. */
    @Test
    public void closesAlthoughNothingWasPrepared() throws Exception {
        plugin().close();
    }

    /** Two generations are alive during a swap; what only one can have changes hands between quiesce and activate. */
    @Test
    public void givesWayToItsSuccessor() throws Exception {
        Plugin<C> old = plugin();
        Plugin<C> next = plugin();
        try (FakePluginContext before = context("one"); FakePluginContext after = context("two")) {
            old.prepare(before, configuration(directory));
            old.activate();
            next.prepare(after, configuration(directory));
            old.quiesce();
            next.activate();
            old.close();
            next.quiesce();
            next.close();
        }
    }

    /** {@code drawbridge check} asks an instance of which nothing else is asked; a good section has no problems. */
    @Test
    public void checksAGoodSection() throws Exception {
        try (FakePluginContext context = context("one")) {
            FakeSectionCheck check = check(new FakeSectionCheck(context.clock()));
            plugin().check(configuration(directory), check);
            assertEquals("[]", check.problems().toString());
        }
    }

    /** Tells the check what the section refers to, such as trunks; by default nothing is there. */
    protected FakeSectionCheck check(FakeSectionCheck check) {
        return check;
    }

    private FakePluginContext context(String generation) {
        return new FakePluginContext("plugin", directory.resolve(generation));
    }
}

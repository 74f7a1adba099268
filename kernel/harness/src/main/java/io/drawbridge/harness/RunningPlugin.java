package io.drawbridge.harness;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.plugin.OnLoop;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.testkit.FakeCallControl;
import io.drawbridge.api.testkit.HeldClock;
import io.drawbridge.host.KernelNames;
import io.drawbridge.host.LeasedRevision;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.StagedRevision;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.LoopInvoker;
import io.drawbridge.host.invoke.PluginCall;
import io.drawbridge.host.invoke.PluginExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plugin that serves. Its extensions are asked as the kernel asks them: through the host's invokers, with the
 * configured deadline, under a lease of whatever generation is the newest.
 */
public final class RunningPlugin implements AutoCloseable {
    private final PluginWorkshop workshop;
    private final HarnessKernel kernel;
    private final KernelNames names;
    private final PluginHost host;

    RunningPlugin(PluginWorkshop workshop, HarnessKernel kernel, KernelNames names, PluginHost host) {
        this.workshop = workshop;
        this.kernel = kernel;
        this.names = names;
        this.host = host;
    }

    /** The plugin's clock: it stands until the test moves it. Timers of the plugin run in real time all the same. */
    public HeldClock clock() {
        return kernel.clock();
    }

    /** The live calls that the plugin sees, and what it has ordered. */
    public FakeCallControl calls() {
        return kernel.calls();
    }

    /** The directory of the configuration file. */
    public Path directory() {
        return workshop.directory();
    }

    /** The answer of the plugin's only filter. */
    public Verdict screen(CallAttempt call) {
        return ask(CallFilter.class, filter -> filter.screen(call));
    }

    /** The answer of the plugin's only resolver. */
    public Route resolve(CallAttempt call) {
        return ask(RouteResolver.class, resolver -> resolver.resolve(call));
    }

    /** The answer of the plugin's only enricher. */
    public Enrichment enrich(CallAttempt call) {
        return ask(CallEnricher.class, enricher -> enricher.enrich(call));
    }

    /**
     * Asks the only extension of a point.
     *
     * @param <E> the extension point
     * @param <R> the answer, of a type of the api or of the JDK: nothing else may outlive the generation
     * @throws AssertionError if there is none or more than one, or if it threw, answered null or missed its deadline
     */
    public <E, R> R ask(Class<E> point, PluginCall<? super E, R> question) {
        return ask(point, Optional.empty(), question);
    }

    /**
     * Asks one of several extensions of a point.
     *
     * @param name the simple name of its class
     * @throws AssertionError as {@link #ask(Class, PluginCall)}
     */
    public <E, R> R ask(Class<E> point, String name, PluginCall<? super E, R> question) {
        return ask(point, Optional.of(name), question);
    }

    private <E, R> R ask(Class<E> point, Optional<String> name, PluginCall<? super E, R> question) {
        try (LeasedRevision leased = host.lease()) {
            PluginExtension<E> extension = only(leased.revision().extensions().of(point), point, name);
            return point.isAnnotationPresent(OnLoop.class)
                    ? onLoop(extension, question)
                    : inProcedure(extension, question);
        }
    }

    private static <E> PluginExtension<E> only(List<PluginExtension<E>> all, Class<E> point, Optional<String> name) {
        List<PluginExtension<E>> fitting = all.stream()
                .filter(extension -> name.isEmpty() || name.get().equals(extension.name()))
                .toList();
        if (fitting.size() != 1) {
            throw new AssertionError("the plugin has " + (fitting.isEmpty() ? "no " : "several ")
                    + point.getSimpleName() + name.map(wanted -> " named " + wanted).orElse("") + "; it has: "
                    + all.stream().map(PluginExtension::name).collect(Collectors.joining(", ")));
        }
        return fitting.getFirst();
    }

    private <E, R> R inProcedure(PluginExtension<E> extension, PluginCall<? super E, R> question) {
        Invocation<R> invocation = host.calls().ask(extension, question);
        return invocation.value().orElseThrow(() -> new AssertionError(extension + " " + invocation.problem()));
    }

    private static <E, R> R onLoop(PluginExtension<E> extension, PluginCall<? super E, R> question) {
        LoopInvoker<E> invoker = extension.onLoop();
        Optional<R> answer = invoker.ask(question, (target, asked) -> Optional.of(asked.ask(target)), Optional.empty());
        return answer.orElseThrow(() -> new AssertionError(extension + " did not answer; the log says why"));
    }

    /**
     * Replaces the plugin by a new generation of the same zip and section, as the operator would by putting a new
     * version in its place.
     *
     * @throws AssertionError if the new generation is not taken; the old one goes on then
     */
    public void swap() {
        try {
            host.replace(workshop.id());
        } catch (RuntimeException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /**
     * Gives the plugin another section, as a reload of the configuration does: a new generation takes over, unless the
     * section says the same.
     *
     * @throws AssertionError if it is not taken; the old generation goes on then
     */
    public void reload(String section) {
        try (StagedRevision staged = host.stage(workshop.configuration(section), names)) {
            staged.publish();
        } catch (InvalidConfigurationException e) {
            throw new AssertionError(PluginHarness.lines(e, workshop.id()), e);
        } catch (RuntimeException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /**
     * The generations that were closed and are still in memory, one line each, with what holds them. Runs the garbage
     * collector. What the test itself keeps of the plugin's objects holds them, too.
     */
    public List<String> leaks() {
        return host.leaks().stream().map(Object::toString).toList();
    }

    /** Ends the plugin. {@link #leaks} may still be asked afterwards. */
    @Override
    public void close() {
        host.close();
        workshop.close();
    }
}

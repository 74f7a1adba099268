package io.drawbridge.host.invoke;

import io.drawbridge.host.metrics.DurationHistogram;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One extension of one generation, as the kernel holds it: everything about it but the object itself, which only the
 * invokers reach, and which is let go when the generation closes.
 *
 * @param <T> the extension point
 */
public final class PluginExtension<T> {
    private static final Logger log = LoggerFactory.getLogger(PluginExtension.class);

    private final Class<T> point;
    private final String name;
    private final GenerationGate gate;
    private final Quarantine quarantine;
    private final DurationHistogram latencies = DurationHistogram.answers();
    private final LongAdder answered = new LongAdder();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();
    private final LongAdder rejected = new LongAdder();
    private final AtomicLong heldLoops = new AtomicLong();
    private volatile @Nullable T instance;

    /**
     * An extension.
     *
     * @param point its extension point
     * @param name its name in records: the simple name of its class
     * @param instance the object
     * @param gate its generation
     */
    public PluginExtension(Class<T> point, String name, T instance, GenerationGate gate) {
        this.point = point;
        this.name = name;
        this.instance = instance;
        this.gate = gate;
        quarantine = new Quarantine(toString(), SteadyClock.INSTANCE, Clock.systemUTC());
        gate.onClose(() -> this.instance = null);
    }

    /** The extension point. */
    public Class<T> point() {
        return point;
    }

    /** The id of its plugin. */
    public String plugin() {
        return gate.plugin();
    }

    /** The version of its plugin. */
    public String version() {
        return gate.version();
    }

    /** The number of its generation. */
    public long generation() {
        return gate.number();
    }

    /** Its name in records: the simple name of its class. */
    public String name() {
        return name;
    }

    /** What the operator wants of its plugin. */
    public InvocationPolicy policy() {
        return gate.policy();
    }

    /** What is made of its answers. */
    public Mode mode() {
        return gate.policy().mode();
    }

    /** Keeps its generation open; empty if it has closed, and the newest revision has to be asked. */
    public Optional<Lease> lease() {
        return gate.leases().take();
    }

    /** The same for something that ends when its generation has drained for long enough, see {@link Leases#take}. */
    public Optional<Lease> lease(Runnable recalled) {
        return gate.leases().take(recalled);
    }

    /** An invoker for one event loop, to be used on that loop only. */
    public LoopInvoker<T> onLoop() {
        return new LoopInvoker<>(this);
    }

    /** What has become of the questions to it. */
    public ExtensionFigures figures() {
        return new ExtensionFigures(plugin(), version(), generation(), name, point.getSimpleName(), mode(),
                answered.sum(), failed.get(), timedOut.get(), rejected.sum(), gate.abandoned(), heldLoops.get(),
                latencies.read(), quarantine.confinement().map(confinement -> new ExtensionFigures.Confined(
                        confinement.since(), confinement.reason(), quarantine.forGood())));
    }

    @Nullable T instance() {
        return instance;
    }

    GenerationGate gate() {
        return gate;
    }

    Quarantine quarantine() {
        return quarantine;
    }

    void noteAnswer(long nanos) {
        answered.increment();
        latencies.record(nanos);
        tell(quarantine.answered(nanos));
    }

    /** Notes an answer on a loop; {@code nanos} is negative where it was not timed. */
    void noteAnswerOnLoop(long nanos) {
        answered.increment();
        if (nanos >= 0) {
            latencies.record(nanos);
        }
        Quarantine.Change change = quarantine.answeredOnLoop();
        if (change != Quarantine.Change.NONE) {
            tell(change);
        }
    }

    void noteFailure(Failure failure, long nanos) {
        countFailure(failure);
        tell(quarantine.failed(nanos));
    }

    void noteFailureOnLoop(Failure failure) {
        countFailure(failure);
        tell(quarantine.failedOnLoop());
    }

    private void countFailure(Failure failure) {
        long number = failed.incrementAndGet();
        if (worthALine(number)) {
            log.warn("plugin={} extension={} failed, number {}: {}", plugin(), name, number, failure);
            log.debug("{}", failure.trace());
        }
    }

    void noteTimeOut(Duration deadline, String problem) {
        long number = timedOut.incrementAndGet();
        if (worthALine(number)) {
            log.warn("plugin={} extension={} gave {}, number {}", plugin(), name, problem, number);
        }
        tell(quarantine.failed(deadline.toNanos()));
    }

    void countRejection() {
        rejected.increment();
    }

    /**
     * Notes that it holds an event loop, and lets nobody ask it again: a trial would cost the loop once more.
     *
     * @param loop the name of the loop
     * @param held how long until now
     * @param stack where it is
     */
    void noteHeldLoop(String loop, Duration held, String stack) {
        Quarantine.Change change = quarantine.confine("it held event loop " + loop);
        log.error("plugin={} extension={} holds event loop {} for {} ms and is at\n{}",
                plugin(), name, loop, held.toMillis(), stack);
        tell(change);
        heldLoops.incrementAndGet();
    }

    /** The 1st, 2nd, 4th, 8th … of its kind: a plugin that fails on every packet must not fill the disk. */
    private static boolean worthALine(long number) {
        return Long.bitCount(number) == 1;
    }

    private void tell(Quarantine.Change change) {
        switch (change) {
            case NONE -> { }
            case BEGAN -> log.error("plugin={} extension={} generation={} is in quarantine: {}; {}", plugin(), name,
                    generation(),
                    quarantine.confinement().map(Quarantine.Confinement::reason).orElse("it has just ended"),
                    quarantine.forGood() ? "it is not asked again until the plugin is replaced"
                            : "it is tried again now and then");
            case ENDED -> log.info("plugin={} extension={} generation={} is out of quarantine",
                    plugin(), name, generation());
        }
    }

    @Override
    public String toString() {
        return plugin() + "/" + name;
    }
}

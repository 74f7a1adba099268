package io.drawbridge.host.invoke;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
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
    private static final int FAILURES_TO_QUARANTINE = 10;
    private static final Duration TRIAL_AFTER = Duration.ofSeconds(10);

    private final Class<T> point;
    private final String name;
    private final GenerationGate gate;
    private final Breaker breaker = new Breaker(FAILURES_TO_QUARANTINE, TRIAL_AFTER);
    private final LongAdder answered = new LongAdder();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder latency = new LongAdder();
    private final LongAccumulator worst = new LongAccumulator(Long::max, 0);
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

    /** An invoker for one event loop, to be used on that loop only. */
    public LoopInvoker<T> onLoop() {
        return new LoopInvoker<>(this);
    }

    /** What has become of the questions to it. */
    public ExtensionCounts counts() {
        return new ExtensionCounts(answered.sum(), failed.get(), timedOut.get(), rejected.sum(),
                gate.bulkhead().abandoned(), Duration.ofNanos(latency.sum()), Duration.ofNanos(worst.get()),
                !breaker.closed());
    }

    @Nullable T instance() {
        return instance;
    }

    GenerationGate gate() {
        return gate;
    }

    Breaker breaker() {
        return breaker;
    }

    void countAnswer(long nanos) {
        answered.increment();
        latency.add(nanos);
        worst.accumulate(nanos);
    }

    void countAnswers(long number, long sampledNanos, long worstNanos) {
        answered.add(number);
        latency.add(sampledNanos);
        worst.accumulate(worstNanos);
    }

    void noteFailure(Failure failure) {
        long number = failed.incrementAndGet();
        if (worthALine(number)) {
            log.warn("plugin={} extension={} failed, number {}: {}", plugin(), name, number, failure);
            log.debug("{}", failure.trace());
        }
        noteQuarantine();
    }

    void noteTimeOut(String problem) {
        long number = timedOut.incrementAndGet();
        if (worthALine(number)) {
            log.warn("plugin={} extension={} gave {}, number {}", plugin(), name, problem, number);
        }
        noteQuarantine();
    }

    /** The 1st, 2nd, 4th, 8th … of its kind: a plugin that fails on every packet must not fill the disk. */
    private static boolean worthALine(long number) {
        return Long.bitCount(number) == 1;
    }

    private void noteQuarantine() {
        if (breaker.failed(System.nanoTime())) {
            log.error("plugin={} extension={} is in quarantine after repeated failures", plugin(), name);
        }
    }

    void countRejection() {
        rejected.increment();
    }

    @Override
    public String toString() {
        return plugin() + "/" + name;
    }
}

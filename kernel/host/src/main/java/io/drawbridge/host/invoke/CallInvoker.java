package io.drawbridge.host.invoke;

import io.drawbridge.host.invoke.Invocation.Answered;
import io.drawbridge.host.invoke.Invocation.Asked;
import io.drawbridge.host.invoke.Invocation.Failed;
import io.drawbridge.host.invoke.Invocation.Reason;
import io.drawbridge.host.invoke.Invocation.Rejected;
import io.drawbridge.host.invoke.Invocation.TimedOut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks extensions on behalf of procedures. Blocks the caller, which must not be an event loop, until the answer or the
 * deadline; see the package for what becomes of the thread.
 */
public final class CallInvoker {
    /**
     * Asks, within the extension's own deadline.
     *
     * @return what came of it; never throws
     */
    public <T, R> Invocation<R> ask(PluginExtension<T> extension, PluginCall<? super T, R> call) {
        return ask(extension, extension.policy().deadline(), call);
    }

    /**
     * Asks, within a budget or the extension's own deadline, whichever is shorter.
     *
     * @param budget the time that is left
     * @return what came of it; never throws
     */
    public <T, R> Invocation<R> ask(PluginExtension<T> extension, Duration budget, PluginCall<? super T, R> call) {
        return begin(extension, budget, call).end();
    }

    /**
     * Asks several at the same time, each within the budget or its own deadline, whichever is shorter.
     *
     * @param budget the time that is left for all of them
     * @return what came of it, in the order of the extensions; never throws
     */
    public <T, R> List<Invocation<R>> askTogether(
            List<PluginExtension<T>> extensions, Duration budget, PluginCall<? super T, R> call) {
        List<Question<R>> asked = new ArrayList<>();
        for (PluginExtension<T> extension : extensions) {
            asked.add(begin(extension, budget, call));
        }
        // the most hurried first: whoever waits for another one meanwhile must not get more time by that
        asked.stream().sorted(Comparator.comparing(Question::deadline)).forEach(Question::end);
        return asked.stream().map(Question::end).toList();
    }

    private static <T, R> Question<R> begin(
            PluginExtension<T> extension, Duration budget, PluginCall<? super T, R> call) {
        long start = System.nanoTime();
        Duration own = extension.policy().deadline();
        Duration deadline = budget.compareTo(own) < 0 ? budget : own;
        Question<R> question = new Question<>(extension, start, deadline);
        if (!deadline.isPositive()) {
            return question.refuse(Reason.NO_TIME);
        }
        if (Thread.currentThread().isInterrupted()) {
            return question.refuse(Reason.INTERRUPTED);
        }
        GenerationGate gate = extension.gate();
        if (!gate.leases().enter()) {
            return question.refuse(Reason.CLOSED);
        }
        // From here on the lease is the running thread's, so that an abandoned one keeps its classes until it ends.
        @Nullable T instance = extension.instance();
        @Nullable ClassLoader loader = gate.loader();
        if (instance == null || loader == null) {
            gate.leases().leave();
            return question.refuse(Reason.CLOSED);
        }
        if (!gate.places().enter()) {
            gate.leases().leave();
            return question.refuse(Reason.NO_PLACE);
        }
        if (!extension.quarantine().pass()) {
            gate.places().leaveUnused();
            gate.leases().leave();
            return question.refuse(Reason.QUARANTINED);
        }
        PluginThreads.of("plugin-" + extension, loader, () -> run(extension, instance, call, start, question.result))
                .start();
        return question;
    }

    private static <T, R> void run(
            PluginExtension<T> extension,
            T instance,
            PluginCall<? super T, R> call,
            long start,
            CompletableFuture<Invocation<R>> result) {
        Invocation<R> invocation;
        try {
            R answer = call.ask(instance);
            invocation = answer == null
                    ? new Failed<>(Asked.of(extension), since(start), new Failure("null", "returned null", ""))
                    : new Answered<>(Asked.of(extension), since(start), answer);
        } catch (Throwable thrown) {
            OutOfMemory.note(thrown, extension);
            invocation = new Failed<>(Asked.of(extension), since(start), Failure.of(thrown));
        }
        // Before the answer, so that whoever asks again at once finds the place free.
        extension.gate().places().leave();
        extension.gate().leases().leave();
        if (!result.complete(invocation)) {
            extension.gate().places().abandonedEnded();
        }
    }

    /** A question under way, or one that could not be asked. Confined to the thread that asks. */
    private static final class Question<R> {
        private final PluginExtension<?> extension;
        private final long start;
        private final Duration deadline;
        private final CompletableFuture<Invocation<R>> result = new CompletableFuture<>();
        private @Nullable Invocation<R> ended;

        Question(PluginExtension<?> extension, long start, Duration deadline) {
            this.extension = extension;
            this.start = start;
            this.deadline = deadline;
        }

        Duration deadline() {
            return deadline;
        }

        Question<R> refuse(Reason reason) {
            ended = account(extension, new Rejected<>(Asked.of(extension), since(start), reason));
            return this;
        }

        /** Waits for the answer, at the longest until the deadline. */
        Invocation<R> end() {
            Invocation<R> before = ended;
            Invocation<R> now = before == null ? await() : before;
            ended = now;
            return now;
        }

        private Invocation<R> await() {
            try {
                long left = deadline.toNanos() - (System.nanoTime() - start);
                return account(extension, result.get(Math.max(0, left), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return abandon(extension, result, new TimedOut<>(Asked.of(extension), since(start), deadline));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                extension.quarantine().forget();
                return abandon(extension, result,
                        new Rejected<>(Asked.of(extension), since(start), Reason.INTERRUPTED));
            } catch (ExecutionException e) {
                throw new IllegalStateException("an invocation never completes exceptionally", e);
            }
        }
    }

    /** Counted before the future decides, so that the gauge never dips below zero if the thread ends right now. */
    private static <R> Invocation<R> abandon(
            PluginExtension<?> extension, CompletableFuture<Invocation<R>> result, Invocation<R> verdict) {
        extension.gate().places().abandon();
        if (!result.complete(verdict)) {
            extension.gate().places().abandonedEnded();
        }
        return account(extension, result.join());
    }

    private static <R> Invocation<R> account(PluginExtension<?> extension, Invocation<R> invocation) {
        switch (invocation) {
            case Answered<R> answered -> extension.noteAnswer(answered.latency().toNanos());
            case Failed<R> failed -> extension.noteFailure(failed.failure(), failed.latency().toNanos());
            case TimedOut<R> timedOut -> extension.noteTimeOut(timedOut.deadline(), timedOut.problem());
            case Rejected<R> rejected -> extension.countRejection();
        }
        return invocation;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

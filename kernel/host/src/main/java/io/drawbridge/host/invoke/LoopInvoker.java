package io.drawbridge.host.invoke;

import org.jspecify.annotations.Nullable;

/**
 * Asks an extension, and whatever it opened for a leg or a stream, on one event loop. Confined to that loop. Allocates
 * nothing while the extension does not fail: pass lambdas that capture nothing, and everything they need as arguments.
 *
 * <p>All answers are counted; one in 61 of a loop's is timed. There is no lease in it: whoever opens something of a
 * plugin holds a {@link Lease} until its end.
 *
 * @param <T> the extension point
 */
public final class LoopInvoker<T> {
    private static final long NOT_TIMED = -1;

    private final PluginExtension<T> extension;
    private final Quarantine quarantine;
    private @Nullable LoopSeat seat;

    LoopInvoker(PluginExtension<T> extension) {
        this.extension = extension;
        quarantine = extension.quarantine();
    }

    /**
     * A question.
     *
     * @param <E> who is asked
     * @param <A> the argument
     * @param <R> the answer
     */
    @FunctionalInterface
    public interface Question<E, A, R> {

        /** Asks. */
        R ask(E target, A argument) throws Exception;
    }

    /**
     * A message.
     *
     * @param <E> who is told
     * @param <A> the first argument
     * @param <B> the second argument
     */
    @FunctionalInterface
    public interface Message<E, A, B> {

        /** Tells. */
        void tell(E target, A first, B second) throws Exception;
    }

    /** The extension. */
    public PluginExtension<T> extension() {
        return extension;
    }

    /**
     * Asks the extension.
     *
     * @param otherwise what counts as the answer if it throws, returns nothing, is in quarantine or has closed
     */
    public <A, R> R ask(A argument, Question<? super T, ? super A, R> question, R otherwise) {
        @Nullable T instance = extension.instance();
        return instance == null ? reject(otherwise) : askOpened(instance, argument, question, otherwise);
    }

    /**
     * Asks something that the extension opened.
     *
     * @param otherwise what counts as the answer if it throws, returns nothing, is in quarantine or has closed
     */
    public <E, A, R> R askOpened(E target, A argument, Question<? super E, ? super A, R> question, R otherwise) {
        @Nullable ClassLoader loader = extension.gate().loader();
        if (loader == null || !quarantine.pass()) {
            return reject(otherwise);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        LoopSeat here = seat(thread);
        @Nullable PluginExtension<?> outer = here.enter(extension);
        long start = start(here);
        try {
            R answer = question.ask(target, argument);
            if (answer == null) {
                failed(new NullPointerException("returned null"));
                return otherwise;
            }
            answered(start);
            return answer;
        } catch (Throwable thrown) {
            failed(thrown);
            return otherwise;
        } finally {
            here.leave(outer);
            thread.setContextClassLoader(before);
        }
    }

    /** Tells the extension something; false if it did not take it. */
    public <A, B> boolean tell(A first, B second, Message<? super T, ? super A, ? super B> message) {
        @Nullable T instance = extension.instance();
        return instance == null ? reject(false) : tellOpened(instance, first, second, message);
    }

    /** Tells something that the extension opened; false if it threw, is in quarantine or has closed. */
    public <E, A, B> boolean tellOpened(
            E target, A first, B second, Message<? super E, ? super A, ? super B> message) {
        @Nullable ClassLoader loader = extension.gate().loader();
        if (loader == null || !quarantine.pass()) {
            return reject(false);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        LoopSeat here = seat(thread);
        @Nullable PluginExtension<?> outer = here.enter(extension);
        long start = start(here);
        try {
            message.tell(target, first, second);
            answered(start);
            return true;
        } catch (Throwable thrown) {
            failed(thrown);
            return false;
        } finally {
            here.leave(outer);
            thread.setContextClassLoader(before);
        }
    }

    /** A stream may have moved to another loop since the last question. */
    private LoopSeat seat(Thread thread) {
        LoopSeat known = seat;
        if (known == null || !known.thread().equals(thread)) {
            known = LoopSeat.here();
            seat = known;
        }
        return known;
    }

    private static long start(LoopSeat here) {
        return here.samples() ? System.nanoTime() : NOT_TIMED;
    }

    private void answered(long start) {
        extension.noteAnswerOnLoop(start == NOT_TIMED ? NOT_TIMED : System.nanoTime() - start);
    }

    private void failed(Throwable thrown) {
        OutOfMemory.note(thrown, extension);
        extension.noteFailureOnLoop(Failure.of(thrown));
    }

    private <R> R reject(R otherwise) {
        extension.countRejection();
        return otherwise;
    }
}

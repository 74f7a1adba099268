package io.drawbridge.host.invoke;

import org.jspecify.annotations.Nullable;

/**
 * Asks an extension, and whatever it opened for a leg or a stream, on one event loop. Confined to that loop. Allocates
 * nothing while the extension does not fail: pass lambdas that capture nothing, and everything they need as arguments.
 *
 * <p>Answers are counted here and handed over in lumps; one in 256 is timed. There is no lease in it: whoever opens
 * something of a plugin holds a {@link Lease} until its end.
 *
 * @param <T> the extension point
 */
public final class LoopInvoker<T> {
    private static final int SAMPLE = 256;

    private final PluginExtension<T> extension;
    private final Breaker breaker;
    private int sinceSample;
    private boolean sampling;
    private long sampleStart;

    LoopInvoker(PluginExtension<T> extension) {
        this.extension = extension;
        breaker = extension.breaker();
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
        if (loader == null || (!breaker.closed() && !breaker.pass(System.nanoTime()))) {
            return reject(otherwise);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        begin();
        try {
            R answer = question.ask(target, argument);
            if (answer == null) {
                failed(new NullPointerException("returned null"));
                return otherwise;
            }
            succeeded();
            return answer;
        } catch (Throwable thrown) {
            failed(thrown);
            return otherwise;
        } finally {
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
        if (loader == null || (!breaker.closed() && !breaker.pass(System.nanoTime()))) {
            return reject(false);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        begin();
        try {
            message.tell(target, first, second);
            succeeded();
            return true;
        } catch (Throwable thrown) {
            failed(thrown);
            return false;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void begin() {
        sampling = ++sinceSample >= SAMPLE;
        if (sampling) {
            sampleStart = System.nanoTime();
        }
    }

    private void succeeded() {
        if (sampling) {
            long nanos = System.nanoTime() - sampleStart;
            extension.countAnswers(sinceSample, nanos * sinceSample, nanos);
            sinceSample = 0;
        }
        breaker.succeeded();
    }

    private void failed(Throwable thrown) {
        sinceSample--;
        extension.noteFailure(Failure.of(thrown));
    }

    private <R> R reject(R otherwise) {
        extension.countRejection();
        return otherwise;
    }
}

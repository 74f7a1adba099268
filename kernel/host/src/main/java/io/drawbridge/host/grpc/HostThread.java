package io.drawbridge.host.grpc;

import io.drawbridge.host.invoke.PluginThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Lends a thread to the host: threads that are started from it meanwhile inherit no class loader of a plugin. */
final class HostThread {
    private HostThread() {
    }

    static <T> T call(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HostThread.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Does it on a thread of the host: classes that are initialised for the first time keep the stack of who asked
     * where something fails, such as a native library that is not there.
     */
    static <T> T apart(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        PluginThreads.platform("grpc-open", HostThread.class.getClassLoader(), task).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}

package io.drawbridge.host;

import io.drawbridge.host.invoke.Failure;
import io.drawbridge.host.invoke.OutOfMemory;
import io.drawbridge.host.invoke.PluginThreads;
import io.drawbridge.host.load.LoadedPlugin;
import io.drawbridge.host.load.UnusablePluginException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one step in the life of a plugin: on a thread of its own, since it may hang, with everything that it throws
 * turned into words, since throwables hold classes. A platform thread, since virtual ones that are started from outside
 * wait until the carriers have done with those that they have, and on a box that is busy they may never be.
 */
final class PluginStep {
    private PluginStep() {
    }

    /**
     * Runs a step and waits for it.
     *
     * @param name what the plugin is doing, for people
     * @throws UnusablePluginException if it fails or takes too long; the thread is then left to itself
     */
    static <T> T run(LoadedPlugin plugin, String name, Duration timeout, Callable<T> step)
            throws UnusablePluginException {
        CompletableFuture<T> result = new CompletableFuture<>();
        PluginThreads.platform("plugin-" + plugin.artifact().id() + "-" + name, plugin.loader(), () -> {
            try {
                result.complete(step.call());
            } catch (UnusablePluginException refused) {
                result.completeExceptionally(refused);
            } catch (Throwable thrown) {
                OutOfMemory.note(thrown, plugin.artifact().id());
                result.completeExceptionally(new UnusablePluginException(describe(plugin, name, thrown)));
            }
        }).start();
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnusablePluginException refused
                    ? refused : new UnusablePluginException(name + " failed: " + e.getCause());
        } catch (TimeoutException e) {
            throw new UnusablePluginException(name + " did not return within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusablePluginException(name + " was interrupted");
        }
    }

    private static String describe(LoadedPlugin plugin, String name, Throwable thrown) {
        if (thrown instanceof LinkageError || thrown instanceof ClassNotFoundException) {
            return name + " failed: " + plugin.explain(thrown, name);
        }
        return name + " failed: " + Failure.of(thrown);
    }
}

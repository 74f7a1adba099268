package io.drawbridge.host.invoke;

/** Makes the threads on which the code of plugins runs. */
public final class PluginThreads {
    private PluginThreads() {
    }

    /**
     * Makes a virtual thread, not started.
     *
     * @param name its name, which an operator reads in a thread dump
     * @param loader its context class loader
     */
    public static Thread of(String name, ClassLoader loader, Runnable task) {
        Thread thread = Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(task);
        thread.setContextClassLoader(loader);
        return thread;
    }

    /**
     * Makes a platform thread, not started, that does not keep the process alive.
     *
     * @param name its name, which an operator reads in a thread dump
     * @param loader its context class loader
     */
    public static Thread platform(String name, ClassLoader loader, Runnable task) {
        Thread thread = Thread.ofPlatform().name(name).daemon().inheritInheritableThreadLocals(false).unstarted(task);
        thread.setContextClassLoader(loader);
        return thread;
    }
}

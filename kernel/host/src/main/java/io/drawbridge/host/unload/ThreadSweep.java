package io.drawbridge.host.unload;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What platform threads keep of a class loader: as their context loader, in thread locals, and as shutdown hooks. The
 * JDK lets nobody at the last two unless it is started with {@code --add-opens java.base/java.lang=ALL-UNNAMED}, as the
 * launcher does; otherwise they stay, and the report of a leak cannot name them.
 */
final class ThreadSweep {
    private static final @Nullable Internals INTERNALS = Internals.open();

    private ThreadSweep() {
    }

    /** The fields of the JDK that are needed. */
    private record Internals(Field locals, Field table, Field value, Field hooks) {

        static @Nullable Internals open() {
            try {
                Field locals = opened(Thread.class, "threadLocals");
                Field table = opened(locals.getType(), "table");
                Field value = opened(table.getType().componentType(), "value");
                return new Internals(locals, table, value,
                        opened(Class.forName("java.lang.ApplicationShutdownHooks"), "hooks"));
            } catch (ReflectiveOperationException | RuntimeException closed) {
                return null; // another JDK, or not opened
            }
        }

        private static Field opened(Class<?> type, String name) throws ReflectiveOperationException {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        }
    }

    /** All platform threads but the current one. */
    private static List<Thread> threads() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = top.getParent(); parent != null; parent = top.getParent()) {
            top = parent;
        }
        Thread[] some = new Thread[top.activeCount() * 2 + 16];
        int number = top.enumerate(some, true);
        List<Thread> threads = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            if (!some[i].equals(Thread.currentThread())) {
                threads.add(some[i]);
            }
        }
        return threads;
    }

    /**
     * Takes the loader from all threads, and interrupts those that the plugin has started, which inherited it.
     *
     * @param found told of what was taken
     * @return the threads that were started by the plugin
     */
    static List<WeakReference<Thread>> sweep(ClassLoader loader, List<String> found) {
        List<WeakReference<Thread>> started = new ArrayList<>();
        for (Thread thread : threads()) {
            if (belongs(thread, loader)) {
                started.add(new WeakReference<>(thread));
                thread.setContextClassLoader(ThreadSweep.class.getClassLoader());
                thread.interrupt();
            }
            sweepLocals(thread, loader, found);
        }
        sweepHooks(loader, found);
        return started;
    }

    private static boolean belongs(Thread thread, ClassLoader loader) {
        return loader.equals(thread.getContextClassLoader()) || loader.equals(thread.getClass().getClassLoader());
    }

    /** Only the value goes: one write that cannot disturb the thread, which may use its thread locals just now. */
    private static void sweepLocals(Thread thread, ClassLoader loader, List<String> found) {
        @Nullable Internals internals = INTERNALS;
        if (internals == null) {
            return;
        }
        try {
            @Nullable Object locals = internals.locals().get(thread);
            if (locals != null && internals.table().get(locals) instanceof Object[] table) {
                for (@Nullable Object entry : table) {
                    @Nullable Object value = entry == null ? null : internals.value().get(entry);
                    if (value != null && loader.equals(loaderOf(value))) {
                        internals.value().set(entry, null);
                        found.add("thread local of thread " + thread.getName() + " with a "
                                + value.getClass().getName());
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable ClassLoader loaderOf(Object value) {
        return value instanceof Class<?> type ? type.getClassLoader() : value.getClass().getClassLoader();
    }

    private static void sweepHooks(ClassLoader loader, List<String> found) {
        @Nullable Internals internals = INTERNALS;
        if (internals == null) {
            return;
        }
        try {
            if (internals.hooks().get(null) instanceof Map<?, ?> hooks) {
                for (Object key : List.copyOf(hooks.keySet())) {
                    Thread hook = (Thread) key;
                    if (belongs(hook, loader)) {
                        var _ = Runtime.getRuntime().removeShutdownHook(hook);
                        found.add("shutdown hook " + hook.getName());
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

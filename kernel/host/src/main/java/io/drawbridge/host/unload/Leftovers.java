package io.drawbridge.host.unload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin has registered with the JDK and not taken back.
 *
 * @param taken what was found and taken away, for people
 * @param threads the threads that it has started; they cannot be ended, only interrupted
 */
public record Leftovers(List<String> taken, List<WeakReference<Thread>> threads) {
    /** Nothing. */
    public static final Leftovers NONE = new Leftovers(List.of(), List.of());

    /** Copies the lists. */
    public Leftovers {
        taken = List.copyOf(taken);
        threads = List.copyOf(threads);
    }

    /**
     * Takes away what can be. May run code of the plugin.
     *
     * @param define defines a class of this name and these bytes in the loader
     */
    public static Leftovers take(ClassLoader loader, BiFunction<String, byte[], Class<?>> define) {
        List<String> taken = new ArrayList<>(drivers(define));
        beans(loader, taken);
        handlers(loader, taken);
        List<WeakReference<Thread>> threads = ThreadSweep.sweep(loader, taken);
        return new Leftovers(taken, threads);
    }

    private static List<String> drivers(BiFunction<String, byte[], Class<?>> define) {
        String name = DriverSweep.class.getName();
        try (InputStream in = Objects.requireNonNull(
                DriverSweep.class.getResourceAsStream(DriverSweep.class.getSimpleName() + ".class"))) {
            var constructor = define.apply(name, in.readAllBytes()).getDeclaredConstructor();
            constructor.setAccessible(true);
            List<String> removed = new ArrayList<>();
            ((List<?>) ((Supplier<?>) constructor.newInstance()).get()).forEach(line -> removed.add(line.toString()));
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks only at servers that exist: making one costs more than all the rest. */
    private static void beans(ClassLoader loader, List<String> taken) {
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName name : server.queryNames(null, null)) {
                try {
                    if (loader.equals(server.getClassLoaderFor(name))) {
                        server.unregisterMBean(name);
                        taken.add("MBean " + name);
                    }
                } catch (JMException | RuntimeException e) {
                    taken.add("MBean " + name + " (it stays: " + e + ")");
                }
            }
        }
    }

    private static void handlers(ClassLoader loader, List<String> taken) {
        LogManager manager = LogManager.getLogManager();
        for (String name : Collections.list(manager.getLoggerNames())) {
            @Nullable Logger logger = manager.getLogger(name);
            if (logger == null) {
                continue;
            }
            for (Handler handler : logger.getHandlers()) {
                if (loader.equals(handler.getClass().getClassLoader())) {
                    logger.removeHandler(handler);
                    taken.add("log handler " + handler.getClass().getName() + " of logger \"" + name + "\"");
                }
            }
            if (logger.getFilter() != null && loader.equals(logger.getFilter().getClass().getClassLoader())) {
                logger.setFilter(null);
                taken.add("log filter of logger \"" + name + "\"");
            }
        }
    }

    /** What may hold the classes still: threads that run on, and what was left behind besides. */
    List<String> holders() {
        Stream<String> running = threads.stream().map(WeakReference::get).filter(Objects::nonNull)
                .filter(Thread::isAlive).map(thread -> "thread " + thread.getName()).sorted();
        return Stream.concat(running, taken.stream()).toList();
    }
}

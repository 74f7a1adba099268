package io.drawbridge.host.metrics;

import io.drawbridge.api.metrics.Counter;
import io.drawbridge.api.metrics.Gauge;
import io.drawbridge.api.metrics.Metrics;
import io.drawbridge.api.metrics.Timer;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/** The meters of one generation of a plugin. */
public final class PluginMetrics implements Metrics, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final int LONGEST_VALUE = 128;

    private final PluginMeters book;
    private final String plugin;
    private final ClassLoader loader;
    private volatile boolean closed;

    PluginMetrics(PluginMeters book, String plugin, ClassLoader loader) {
        this.book = book;
        this.plugin = plugin;
        this.loader = loader;
    }

    String plugin() {
        return plugin;
    }

    @Override
    public Counter counter(String name, String description, String... tags) {
        return book.series(open(), full(name), description, checked(tags), Series.Counting.class,
                Series.Counting::new);
    }

    @Override
    public Timer timer(String name, String description, String... tags) {
        return book.series(open(), full(name), description, checked(tags), Series.Timing.class, Series.Timing::new);
    }

    @Override
    public Gauge gauge(String name, String description, DoubleSupplier value, String... tags) {
        Series.Showing series = book.series(
                open(), full(name), description, checked(tags), Series.Showing.class, Series.Showing::new);
        book.locked(() -> series.show(this, value));
        return () -> book.locked(() -> series.forget(this));
    }

    private PluginMetrics open() {
        if (closed) {
            throw new IllegalStateException("this generation of plugin " + plugin + " has ended");
        }
        return this;
    }

    private String full(String name) {
        return "drawbridge_plugin_" + plugin.replaceAll("[^A-Za-z0-9]+", "_") + "_" + snake(name);
    }

    private static Map<String, String> checked(String... pairs) {
        Map<String, String> tags = MeterReading.tags(pairs);
        tags.forEach((name, value) -> {
            snake(name);
            if (value.length() > LONGEST_VALUE) {
                throw new IllegalArgumentException("the tag " + name + " has more than " + LONGEST_VALUE
                        + " characters: a tag says of which few kinds something is");
            }
        });
        return tags;
    }

    private static String snake(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not in snake_case");
        }
        return name;
    }

    /** Asks code of the plugin for a value; empty if it throws. */
    Optional<Double> ask(DoubleSupplier value) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return Optional.of(value.getAsDouble());
        } catch (Throwable thrown) {
            return Optional.empty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Lets go of everything that the generation asked for. */
    @Override
    public void close() {
        closed = true;
        book.forget(this);
    }
}

package io.drawbridge.core.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import io.drawbridge.core.config.LogConfig;
import io.drawbridge.host.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configures Logback by code: there is no file that could be missing or wrong, and nothing is logged to stdout. */
public final class Logging {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0} %msg%n%ex{20}";
    private static final int DAYS_KEPT = 7;
    private static final int LINES_WAITING = 8192;

    private Logging() {
    }

    /** For the short-lived subcommands: only what an operator must look at, on stderr. */
    public static void quiet() {
        LoggerContext context = fresh();
        root(context).addAppender(console(context));
        root(context).setLevel(Level.ERROR);
    }

    /**
     * As the configuration says.
     *
     * @throws IOException with one line for the user, if the file cannot be written
     */
    public static void configure(LogConfig config) throws IOException {
        LoggerContext context = fresh();
        root(context).addAppender(aside(context, console(context)));
        if (config.file().isPresent()) {
            root(context).addAppender(aside(context, file(context, config.file().get())));
        }
        levels(config);
    }

    /** Changes the levels to what the configuration says, and nothing else; loggers that it does not name follow. */
    public static void levels(LogConfig config) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLoggerList().forEach(logger -> {
            if (!logger.getName().equals(Logger.ROOT_LOGGER_NAME)) {
                logger.setLevel(null);
            }
        });
        root(context).setLevel(level(config.level()));
        // the plugin host itself says what an operator wants to know of plugins
        context.getLogger("org.pf4j").setLevel(Level.WARN);
        config.levels().forEach((name, level) -> context.getLogger(name).setLevel(level(level)));
    }

    private static LoggerContext fresh() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        return context;
    }

    private static ch.qos.logback.classic.Logger root(LoggerContext context) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static Level level(LogConfig.Level level) {
        return Level.toLevel(level.name().toUpperCase(Locale.ROOT));
    }

    /**
     * Lets a thread of its own write: event loops log too, and must not wait for a terminal or a disk. When too much
     * waits, lines below WARN are dropped first, then all.
     */
    private static Appender<ILoggingEvent> aside(LoggerContext context, Appender<ILoggingEvent> appender) {
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setQueueSize(LINES_WAITING);
        async.setNeverBlock(true);
        async.addAppender(appender);
        async.start();
        return async;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder(context));
        console.start();
        return console;
    }

    /** Logback keeps to itself that a file cannot be written; so it is opened here first. */
    private static Appender<ILoggingEvent> file(LoggerContext context, Path file) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
        } catch (IOException e) {
            throw new IOException("drawbridge.log.file: " + file + " cannot be written: " + IoReason.of(e), e);
        }
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context));
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(context);
        daily.setParent(appender);
        daily.setFileNamePattern(file + ".%d{yyyy-MM-dd}.gz");
        daily.setMaxHistory(DAYS_KEPT);
        daily.start();
        appender.setRollingPolicy(daily);
        appender.start();
        if (!appender.isStarted()) {
            throw new IOException("drawbridge.log.file: " + file + " cannot be written");
        }
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    /** Writes out what is buffered; nothing is logged afterwards. */
    public static void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
}

package io.drawbridge.distribution;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process of a test. Its output (both streams) is kept in memory and, for whoever looks into a failure later, in a
 * file. Closing ends the process: SIGTERM first, SIGKILL where that does not help.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** A build in the background, or under nohup, has its processes ignore these signals; env undoes that. */
    private static final List<String> SIGNALS = signals("env", "--default-signal=HUP,INT");

    private final String name;
    private final Process process;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder output = new StringBuilder();
    private boolean ended;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.reader = Thread.ofVirtual().name(name + " output").start(() -> read(log));
    }

    /** Starts a command with nothing on its standard input. */
    public static ChildProcess start(
            String name, Path directory, Path log, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(Stream.concat(SIGNALS.stream(), command.stream()).toList())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> signals(String... prefix) {
        List<String> probe = Stream.concat(Stream.of(prefix), Stream.of("true")).toList();
        try {
            return new ProcessBuilder(probe).start().waitFor() == 0 ? List.of(prefix) : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written so far. */
    public String output() {
        lock.lock();
        try {
            return output.toString();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for output that contains the pattern.
     *
     * @throws AssertionError when the process ends, or the limit passes, without it
     */
    public MatchResult awaitOutput(Pattern pattern, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                Matcher matcher = pattern.matcher(output);
                if (matcher.find()) {
                    return matcher.toMatchResult();
                }
                if (ended || left <= 0) {
                    throw new AssertionError(name + (ended ? " ended" : " did not write it within " + limit)
                            + ", awaited: " + pattern + ", its output:\n" + output);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the end of the process and of its output.
     *
     * @return the exit code
     * @throws AssertionError when the limit passes
     */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toNanos(), NANOSECONDS) || !reader.join(limit)) {
                throw new AssertionError(name + " did not end within " + limit + ", its output:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits at most so long for the end; true when it has ended. */
    public boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Sends a signal by its name, such as {@code STOP} or {@code INT}. */
    public void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO().start().waitFor();
            if (code != 0) {
                throw new AssertionError("no signal " + signal + " to " + name + ": kill ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            if (!endsWithin(GRACE)) {
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private void read(Path log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                var file = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                append(line + "\n");
            }
        } catch (IOException e) {
            append("(output lost: " + e + ")\n");
        } finally {
            update(() -> ended = true);
        }
    }

    private void append(String text) {
        update(() -> output.append(text));
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }
}

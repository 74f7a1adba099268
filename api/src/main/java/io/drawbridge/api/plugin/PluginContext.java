package io.drawbridge.api.plugin;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.metrics.Metrics;
import io.drawbridge.api.state.SharedState;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * What the host offers one generation of a plugin. Everything here may be used from any thread from
 * {@link Plugin#prepare} until {@link Plugin#close()} has returned; afterwards the host ends all of it, tasks included,
 * and further use throws {@link IllegalStateException}.
 *
 * <p>Extensions may have it injected, and so may everything that they have injected.
 */
public interface PluginContext {

    /** The id of the plugin, which is also the name of its section. */
    String id();

    /** The version of the plugin. */
    String version();

    /** The number of this generation: unique on this node since its start, growing. */
    long generation();

    /** Logs under {@code plugin.<id>}. */
    Logger logger();

    /** The time. Ask this clock and no other, so that a test can hold it. */
    Clock clock();

    /**
     * Runs tasks of the plugin, each on a virtual thread of its own that may block. A task that throws is logged and
     * counted. At the end of the generation running tasks are interrupted, and those that wait never begin.
     *
     * <p>A generation may have as many tasks running at once as {@code max-tasks} in the plugin's section says; further
     * ones wait for their turn, in order. Up to {@code max-waiting-tasks} may wait, for that or for their time to come;
     * one more is refused with a {@link java.util.concurrent.RejectedExecutionException} that names the plugin, and
     * counted where operators see it. What libraries of the host's call back never waits for tasks, which may
     * themselves wait for it.
     */
    Executor executor();

    /**
     * Runs a task once, later, as {@link #executor()} would.
     *
     * @param delay zero or more
     * @return cancels it, if it has not begun
     * @throws java.util.concurrent.RejectedExecutionException if too many tasks wait
     */
    Registration after(Duration delay, Runnable task);

    /**
     * Runs a task again and again, as {@link #executor()} would; never twice at once: the interval runs from the end of
     * one run to the beginning of the next. A run that throws is logged and counted, and the next one comes all the
     * same.
     *
     * @param interval more than zero; also the delay of the first run
     * @return ends the repetition; a run that has begun is left to finish
     * @throws java.util.concurrent.RejectedExecutionException if too many tasks wait
     */
    Registration every(Duration interval, Runnable task);

    /**
     * Watches a file and runs a task, as {@link #executor()} would, after each change of its content: written in place,
     * replaced by a rename, created or deleted. Changes in quick succession may count as one. The file need not exist.
     *
     * @param file the file, see {@link #resolve}
     * @return ends the watch
     */
    Registration watch(Path file, Runnable changed);

    /**
     * The directory where this plugin may keep files, the same for all its generations. It exists.
     *
     * <p>Two generations may be alive at once: write there only between {@link Plugin#activate()} and
     * {@link Plugin#quiesce()}.
     */
    Path dataDirectory();

    /**
     * Resolves a path that stands in the configuration against the directory of the configuration file. Components of
     * type {@link Path} are resolved already.
     */
    Path resolve(String path);

    /**
     * Asks HTTP servers: one client for all, with HTTP/2, a connect time-out of 5 s, no redirects, the JDK’s
     * authorities. Its callbacks run as {@link #executor()} would run them. Give each request a time-out.
     */
    HttpClient http();

    /**
     * Asks HTTP servers in another way: a proxy, authorities or a client certificate of its own ({@link
     * io.drawbridge.api.tls.TlsFiles}). Each client has connections and a thread of its own: make it once, in {@link
     * Plugin#prepare}, and keep it.
     *
     * @param settings changes what {@link #http()} has; the executor stays the host’s
     */
    HttpClient http(Consumer<HttpClient.Builder> settings);

    /**
     * What the host offers beside what stands here, by its type. Plugins seldom ask here: the modules that have the
     * types do, such as {@code GrpcChannels.of(context)}.
     *
     * @throws IllegalArgumentException if the host does not offer it to this plugin
     */
    <T> T capability(Class<T> type);

    /** What the plugin remembers beyond this generation, on this node and on all. */
    SharedState state();

    /** What the plugin may do to live calls. */
    CallControl calls();

    /** Where this plugin gets its meters from. */
    Metrics metrics();

    /**
     * What an operator may see and do.
     *
     * @throws IllegalStateException unless the plugin's section says {@code admin = true}; its message says so
     */
    Admin admin();

    /**
     * Hands the host something to close at the end of this generation, after {@link Plugin#close()}, last handed first
     * closed.
     *
     * @return the same
     */
    <T extends AutoCloseable> T own(T resource);
}

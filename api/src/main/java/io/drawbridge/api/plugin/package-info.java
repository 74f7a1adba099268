/**
 * What every plugin is made of. Start here.
 *
 * <p>A plugin is a directory (or zip) of this shape in the host's {@code plugins/}:
 *
 * <pre>{@code
 * plugins/night-desk/plugin.properties
 * plugins/night-desk/lib/night-desk-1.0.0.jar        and the libraries of its own
 * }</pre>
 *
 * <pre>{@code
 * # plugin.properties
 * plugin.id=night-desk                               the name of its section in the configuration
 * plugin.version=1.0.0
 * plugin.class=com.example.nightdesk.NightDesk       implements Plugin; left out if it has nothing to configure
 * plugin.requires=>=0.1.0                            the API it was written for
 * Uses=guice/1                                       shared libraries of the host, only if it needs any
 * plugin.module=com.example.nightdesk.NightModule    a Guice module of its own, only with Uses guice/1
 * }</pre>
 *
 * <p>{@code drawbridge plugins new night-desk} makes a Maven project of this shape, with tests. The code has three
 * parts: a configuration record, a {@link io.drawbridge.api.plugin.Plugin}, and extensions. This one sends calls that
 * come at night to another trunk:
 *
 * <pre>{@code
 * record NightDeskConfiguration(String divertTo, Set<String> numbers, int from, int until) { }
 *
 * public final class NightDesk implements Plugin<NightDeskConfiguration> {
 *     @Override
 *     public Class<NightDeskConfiguration> configuration() {
 *         return NightDeskConfiguration.class;
 *     }
 *
 *     @Override
 *     public void check(NightDeskConfiguration configuration, SectionCheck check) {
 *         check.expectTrunk("divert-to", configuration.divertTo());
 *     }
 * }
 *
 * @Extension
 * public final class NightFilter implements CallFilter {
 *     private final NightDeskConfiguration configuration;
 *     private final PluginContext context;
 *
 *     @Inject
 *     NightFilter(NightDeskConfiguration configuration, PluginContext context) {
 *         this.configuration = configuration;
 *         this.context = context;
 *     }
 *
 *     @Override
 *     public Verdict screen(CallAttempt call) {
 *         int hour = LocalTime.now(context.clock()).getHour();
 *         boolean night = hour >= configuration.from() || hour < configuration.until();
 *         return night && configuration.numbers().contains(call.callee().number())
 *                 ? Verdict.divert(Target.trunk(configuration.divertTo()), "night")
 *                 : Verdict.allow();
 *     }
 * }
 * }</pre>
 *
 * <p>Extensions are found by {@code META-INF/extensions.idx} in the jar, which PF4J's annotation processor writes;
 * since JDK 23 a build has to name that processor, {@code org.pf4j.processor.ExtensionAnnotationProcessor}. Each
 * extension is made once for each generation, by its constructor with {@code @Inject} (or the one without parameters),
 * which may ask for the configuration record, the {@link io.drawbridge.api.plugin.PluginContext}, the {@code Plugin}
 * itself, and other classes of the plugin that have such a constructor. It is asked by many threads at once, as the
 * package of its point says.
 *
 * <h2>Configuration</h2>
 *
 * <p>The plugin's section is bound to the record by the names of its components, in kebab-case: {@code divertTo} is
 * {@code divert-to}. Component types: primitives, {@code String}, enums (in kebab-case), {@link java.time.Duration}
 * ({@code 500ms}), {@link io.drawbridge.api.plugin.ByteSize} ({@code 64k}), {@link java.nio.file.Path} (relative to the
 * file that says it), {@link io.drawbridge.api.plugin.Secret}, {@code Optional}, {@code List}, {@code Set},
 * {@code Map<String, …>}, records, sealed interfaces of records (told apart by the key {@code type}), and any class
 * with a {@code public static parse(String)} that returns it and throws {@link java.lang.IllegalArgumentException}.
 * Defaults stand in a file {@code reference.conf} in the plugin's jar, relative to its section, with a comment for each
 * key; inside lists and maps, where such a file cannot reach, in {@link io.drawbridge.api.plugin.Default}. A list, set
 * or map that is not there is empty; anything else that is not there is an error. Checks across several keys belong in
 * the record's compact constructor, see {@link io.drawbridge.api.plugin.ConfigurationException}; what needs more than
 * the record (whether there is such a trunk, whether a file can be read) in
 * {@link io.drawbridge.api.plugin.Plugin#check}. Durations and sizes are zero or
 * more. Unknown keys are
 * errors. Where a list or set is expected, a single value that is not a list stands for a list of one: users may write
 * {@code to = "+90*"} as well as {@code to = ["+90*", "+91*"]}. The user sees all errors at once, each with file, line
 * and key.
 *
 * <p>The keys {@code mode}, {@code loop}, {@code deadline}, {@code on-failure}, {@code max-concurrent}, {@code
 * max-tasks}, {@code max-waiting-tasks} and {@code admin} of every section are the host's.
 *
 * <h2>Life</h2>
 *
 * <p>One loaded version of a plugin with one configuration is a <em>generation</em>, with a class loader of its own.
 * Two generations of one plugin may be alive at once: the old one serves the calls that began with it while new calls
 * go to the new one. {@link io.drawbridge.api.plugin.Plugin} says what is asked of a generation and when.
 *
 * <h2>Classes</h2>
 *
 * <p>A plugin sees the JDK, this API, slf4j, Typesafe Config, jspecify, {@code jakarta.inject} and the two markers of
 * PF4J, always the host's copies (a copy packed into the plugin is never looked at); the shared sets that it
 * {@code Uses}; and the jars in its own {@code lib/}. It sees neither the kernel nor other plugins.
 *
 * <h2>Threads</h2>
 *
 * <p>A plugin makes no threads, executors or thread-locals: what it starts itself would keep its old versions in
 * memory. {@link io.drawbridge.api.plugin.PluginContext} has all of it, and the host closes it: tasks and timers, HTTP
 * clients, state that outlives a generation, calls to be placed. With {@code Uses: grpc/1} the module {@code
 * drawbridge-api-grpc} adds {@code GrpcChannels.of(context)}, with {@code Uses: netty/1} {@code drawbridge-api-netty}
 * adds {@code NettyLoops.of(context)}.
 */
@NullMarked
package io.drawbridge.api.plugin;

import org.jspecify.annotations.NullMarked;

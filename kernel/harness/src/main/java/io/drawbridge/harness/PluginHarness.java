package io.drawbridge.harness;

import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeCallControl;
import io.drawbridge.api.testkit.HeldClock;
import io.drawbridge.host.HostSettings;
import io.drawbridge.host.KernelNames;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what a plugin's zip or directory is run with; then {@link #start} runs it, or {@link #problems} tells why it
 * cannot. Each method that takes something answers the harness itself. See the package.
 */
public final class PluginHarness {
    private static final String BUILT = "plugin.zip";

    private final Path artifact;
    private final Map<String, String> files = new LinkedHashMap<>();
    private String section = "";
    private Set<String> networks = Set.of("edge");
    private Set<String> trunks = Set.of();
    private Set<String> groups = Set.of();
    private Instant start = FakeCall.ARRIVED;

    private PluginHarness(Path artifact) {
        this.artifact = artifact.toAbsolutePath();
    }

    /** A plugin's zip or directory. */
    public static PluginHarness of(Path artifact) {
        return new PluginHarness(artifact);
    }

    /**
     * The zip that this build has made: the file that the system property {@code plugin.zip} names, which the
     * integration tests of a project made by {@code drawbridge plugins new} get.
     *
     * @throws IllegalStateException if the property is not there
     */
    public static PluginHarness built() {
        String zip = System.getProperty(BUILT);
        if (zip == null) {
            throw new IllegalStateException("the system property " + BUILT + " does not name the plugin's zip: run "
                    + "this as an integration test of the build, or name it with PluginHarness.of");
        }
        return of(Path.of(zip));
    }

    /**
     * The plugin's section of the configuration, in HOCON, such as {@code numbers = ["+1*"], status = 603}; by default
     * it is empty. Unless it says otherwise, answers may take 30 s, so that no test fails on a busy machine.
     */
    public PluginHarness section(String hocon) {
        section = hocon;
        return this;
    }

    /** A file in the directory of the configuration file, where relative paths of the section lead. */
    public PluginHarness file(String name, String content) {
        files.put(name, content);
        return this;
    }

    /** The networks that are configured; by default {@code edge}. */
    public PluginHarness networks(String... names) {
        networks = Set.of(names);
        return this;
    }

    /** The trunks that are configured; none by default. */
    public PluginHarness trunks(String... names) {
        trunks = Set.of(names);
        return this;
    }

    /** The groups of trunks that are configured; none by default. */
    public PluginHarness groups(String... names) {
        groups = Set.of(names);
        return this;
    }

    /** The time at which the plugin's clock stands at the start; by default {@link FakeCall#ARRIVED}. */
    public PluginHarness at(Instant time) {
        start = time;
        return this;
    }

    /**
     * What is wrong with the plugin or its section, as {@code drawbridge check} would tell it: one line each, in the
     * order of the section, {@code
     * status: expected at least 400, got 200}; keys are relative to the section, and what concerns the plugin as a
     * whole has none.
     */
    public List<String> problems() {
        try (PluginWorkshop workshop = PluginWorkshop.open(artifact, files)) {
            Configuration configuration = workshop.configuration(section);
            return PluginHost.inspect(settings(workshop, kernel()), configuration, names()).problems().stream()
                    .sorted(Comparator.comparingInt(problem -> problem.origin().line()))
                    .map(problem -> line(problem, workshop.id()))
                    .toList();
        }
    }

    /**
     * Runs the plugin: a generation of it is loaded, prepared, published and activated.
     *
     * @return the plugin, to be closed
     * @throws AssertionError if the host does not take it; the message is what the operator would read
     */
    public RunningPlugin start() {
        PluginWorkshop workshop = PluginWorkshop.open(artifact, files);
        try {
            HarnessKernel kernel = kernel();
            return new RunningPlugin(workshop, kernel, names(),
                    PluginHost.start(settings(workshop, kernel), workshop.configuration(section), names()));
        } catch (InvalidConfigurationException e) {
            workshop.close();
            throw new AssertionError(lines(e, workshop.id()), e);
        } catch (RuntimeException e) {
            workshop.close();
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** What is packed into it. */
    public PluginContents contents() {
        return PluginContents.of(artifact);
    }

    private HarnessKernel kernel() {
        return new HarnessKernel(new HeldClock(start), new FakeCallControl());
    }

    private HostSettings settings(PluginWorkshop workshop, HarnessKernel kernel) {
        return HostSettings.of(workshop.plugins(), workshop.directory().resolve("work"),
                workshop.directory().resolve("data"), kernel);
    }

    private KernelNames names() {
        return new KernelNames(networks, trunks, groups, List.of());
    }

    /** What an operator would read, without what the harness put around the section. */
    static String lines(InvalidConfigurationException wrong, String id) {
        return wrong.problems().stream().map(problem -> line(problem, id)).collect(Collectors.joining("\n"));
    }

    private static String line(Problem problem, String id) {
        String own = "drawbridge.plugins." + id;
        String key = problem.key().equals(own) ? "" : problem.key();
        return (key.isEmpty() ? "" : key.replace(own + ".", "") + ": ") + problem.message();
    }
}

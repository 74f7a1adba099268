package io.drawbridge.core.revision;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.revision.ReloadReport.Outcome;
import io.drawbridge.host.Inspection;
import io.drawbridge.host.PluginChange;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one configuration in force after the other; see the package. */
public final class Reloads {
    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final Target target;
    private final CallRegistry calls;
    private final InstantSource clock;
    private final RevisionStore store;
    private final ReentrantLock change = new ReentrantLock();
    // Written under the lock by whoever changes the configuration.
    private volatile int number;
    private int last;
    private String text = "";

    /** What configurations come to hold in. */
    public interface Target {

        /** The configuration in force. */
        NodeConfiguration inForce();

        /** The effective values of the plugins in force, secrets masked. */
        List<Setting> pluginSettings();

        /** Looks at the sections of the plugins of a configuration without starting any. */
        Inspection inspect(ReadConfiguration configuration);

        /**
         * Makes a configuration ready to hold.
         *
         * @throws InvalidConfigurationException with all that is wrong with it; nothing has changed
         */
        Staged stage(NodeConfiguration next);
    }

    /** A configuration that is ready to hold. */
    public interface Staged extends AutoCloseable {

        /** The effective values of its plugins, secrets masked. */
        List<Setting> pluginSettings();

        /** What it means for plugins. */
        List<PluginChange> plugins();

        /** What went wrong in plugins after it was published, a sentence each; it holds all the same. */
        List<String> problems();

        /** Lets it hold. */
        void publish();

        /** Discards it, unless it was published. */
        @Override
        void close();
    }

    /**
     * Makes the way in. The configuration in force gets the number that it had when the node stopped, or the next one
     * if it is another.
     *
     * @param directory where revisions are kept
     */
    public Reloads(Target target, CallRegistry calls, Path directory, InstantSource clock) {
        this.target = target;
        this.calls = calls;
        this.clock = clock;
        this.store = new RevisionStore(directory);
        begin();
    }

    private void begin() {
        List<KeptRevision> kept = store.all();
        last = kept.isEmpty() ? 0 : kept.getFirst().number();
        NodeConfiguration first = target.inForce();
        text = first.text();
        Optional<KeptRevision> before = kept.stream().filter(KeptRevision::held).findFirst()
                .filter(revision -> revision.text().equals(text));
        number = before.map(KeptRevision::number).orElseGet(() -> ++last);
        if (before.isEmpty()) {
            keep(number, "start", first.from(), List.of(), text);
        }
    }

    /** The number of the revision in force. */
    public int number() {
        return number;
    }

    /** What the revision in force was read from, for people. */
    public String from() {
        return target.inForce().from();
    }

    /** What held and what was refused lately, the newest first; the one in force is among them. */
    public List<KeptRevision> revisions() {
        change.lock();
        try {
            return store.all();
        } finally {
            change.unlock();
        }
    }

    /**
     * Reads the file again and lets it hold.
     *
     * @param by who asks, for the record
     */
    public ReloadReport reload(String by) {
        return apply(by, false, () -> target.inForce().again(), "");
    }

    /** Tells what {@link #reload} would do, by doing all of it but the last step. */
    public ReloadReport check() {
        return apply("", true, () -> target.inForce().again(), "");
    }

    /**
     * Lets an earlier revision hold again, under a new number. The file stays as it is.
     *
     * @param by who asks, for the record
     * @throws NoRevisionException if it is not kept
     */
    public ReloadReport rollback(int earlier, String by) throws NoRevisionException {
        KeptRevision kept = kept(earlier);
        return apply(by, false, () -> target.inForce().earlier(kept.text(), earlier),
                "as revision " + earlier + "; " + target.inForce().from()
                        + " is left as it is, and holds again with the next reload or restart");
    }

    private KeptRevision kept(int wanted) throws NoRevisionException {
        return revisions().stream().filter(revision -> revision.number() == wanted).findFirst()
                .orElseThrow(() -> new NoRevisionException(wanted));
    }

    private ReloadReport apply(String by, boolean dry, Supplier<ReadConfiguration> source, String note) {
        change.lock();
        try {
            String read = "";
            String from = target.inForce().from();
            try {
                ReadConfiguration configuration = source.get();
                read = configuration.text();
                from = configuration.from();
                return apply(by, dry, checked(configuration), note);
            } catch (InvalidConfigurationException e) {
                return refused(by, dry, from, read, e.problems());
            }
        } finally {
            change.unlock();
        }
    }

    /** All mistakes of the kernel's part, of the plugins', and what cannot change live, at once. */
    private NodeConfiguration checked(ReadConfiguration configuration) {
        if (!configuration.problems().isEmpty()) {
            List<Problem> problems = new ArrayList<>(configuration.problems());
            problems.addAll(target.inspect(configuration).problems());
            throw new InvalidConfigurationException(problems);
        }
        return configuration.orThrow();
    }

    private ReloadReport apply(String by, boolean dry, NodeConfiguration next, String note) {
        List<Setting> before = inForce();
        try (Staged staged = target.stage(next)) {
            List<Setting> after = both(next.settings(), staged.pluginSettings());
            List<SettingChange> changes = SettingChange.between(before, after);
            List<Affected> affected = Affected.by(before, after, calls);
            List<PluginChange> plugins = staged.plugins();
            if (dry) {
                return new ReloadReport(Outcome.CHECKED, number, affected, changes, plugins, List.of(), note);
            }
            if (next.text().equals(text) && changes.isEmpty() && plugins.isEmpty()) {
                return new ReloadReport(Outcome.UNCHANGED, number, affected, changes, plugins, List.of(), "");
            }
            staged.publish();
            text = next.text();
            number = ++last;
            keep(number, by, note.isEmpty() ? next.from() : note.split(";", 2)[0], List.of(), text);
            LOG.info("revision {} holds, by {}: {}", number, by, affected.isEmpty() ? changes.size() + " values changed"
                    : String.join(", ", affected.stream().map(Reloads::line).toList()));
            List<String> notes = new ArrayList<>(staged.problems());
            if (!note.isEmpty()) {
                notes.addFirst(note);
            }
            return new ReloadReport(
                    Outcome.HELD, number, affected, changes, plugins, List.of(), String.join("; ", notes));
        }
    }

    private static String line(Affected part) {
        return part.part().word() + " " + part.name() + " " + part.change().word();
    }

    private ReloadReport refused(String by, boolean dry, String from, String read, List<Problem> problems) {
        int refused = number;
        if (!dry) {
            refused = ++last;
            keep(refused, by, from, problems.stream().map(Problem::toString).toList(), read);
            problems.forEach(problem -> LOG.warn("reload refused, by {}: {}", by, problem));
        }
        return new ReloadReport(Outcome.REFUSED, refused, List.of(), List.of(), List.of(), problems, "");
    }

    private void keep(int kept, String by, String from, List<String> problems, String read) {
        store.keep(new KeptRevision(kept, clock.instant(), by, from, problems.isEmpty(), problems, read));
    }

    /** The effective values in force, secrets masked. */
    public List<Setting> inForce() {
        return both(target.inForce().settings(), target.pluginSettings());
    }

    private static List<Setting> both(List<Setting> kernel, List<Setting> plugins) {
        List<Setting> all = new ArrayList<>(kernel);
        all.addAll(plugins);
        return all;
    }

    /** What differs between what holds and what the file says now. */
    public Difference diff() {
        return difference("revision " + number + " in force", inForce(),
                target.inForce().from(), effective(target.inForce().again()));
    }

    /**
     * What differs between an earlier revision and what holds.
     *
     * @throws NoRevisionException if it is not kept
     */
    public Difference diff(int earlier) throws NoRevisionException {
        return difference(
                "revision " + earlier, effective(kept(earlier)), "revision " + number + " in force", inForce());
    }

    /**
     * What differs between two revisions.
     *
     * @throws NoRevisionException if one is not kept
     */
    public Difference diff(int one, int other) throws NoRevisionException {
        return difference("revision " + one, effective(kept(one)), "revision " + other, effective(kept(other)));
    }

    /** What differs between what holds and a file. */
    public Difference diff(Path file) {
        return difference("revision " + number + " in force", inForce(), file.toString(),
                effective(target.inForce().other(file)));
    }

    /**
     * What differs between an earlier revision and a file.
     *
     * @throws NoRevisionException if it is not kept
     */
    public Difference diff(int earlier, Path file) throws NoRevisionException {
        return difference("revision " + earlier, effective(kept(earlier)), file.toString(),
                effective(target.inForce().other(file)));
    }

    private List<Setting> effective(KeptRevision revision) {
        return revision.number() == number ? inForce()
                : effective(target.inForce().earlier(revision.text(), revision.number()));
    }

    private List<Setting> effective(ReadConfiguration configuration) {
        NodeConfiguration kernel = checked(configuration);
        Inspection plugins = target.inspect(configuration);
        if (!plugins.problems().isEmpty()) {
            throw new InvalidConfigurationException(plugins.problems());
        }
        return both(kernel.settings(), plugins.settings());
    }

    private Difference difference(String from, List<Setting> before, String to, List<Setting> after) {
        return new Difference(
                from, to, SettingChange.between(before, after), Affected.by(before, after, calls));
    }
}

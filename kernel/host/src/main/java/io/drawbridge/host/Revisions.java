package io.drawbridge.host;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The revision that holds, and who is told of each. Any thread; reading waits for nobody. One thread at a time
 * publishes, which the lifecycle sees to.
 */
final class Revisions {
    private final InstantSource clock;
    /** Held while followers are told, so that each hears of one revision after the other. */
    private final ReentrantLock telling = new ReentrantLock();
    private final List<Follower> followers = new ArrayList<>();
    /** The last revision of the configuration before: calls may have begun under it a moment ago. */
    private volatile Revision before;
    private volatile Revision newest;

    /** Who is told of revisions, and of which one last. */
    private static final class Follower {
        private final Consumer<Revision> consumer;
        private long told = -1;

        Follower(Consumer<Revision> consumer) {
            this.consumer = consumer;
        }

        void hear(Revision revision) {
            if (revision.number() > told) {
                told = revision.number();
                consumer.accept(revision);
            }
        }
    }

    /** Begins with a revision that has a configuration, and no plugins. */
    Revisions(InstantSource clock, Configuration configuration) {
        this.clock = clock;
        newest = new Revision(0, clock.instant(), configuration, List.of(), ExtensionSet.of(List.of()));
        before = newest;
    }

    /** The one that holds. */
    Revision newest() {
        return newest;
    }

    /** Lets a configuration hold with these plugins: one volatile write. */
    void publish(Configuration configuration, Collection<Standing> plugins) {
        List<PluginExtension<?>> extensions = new ArrayList<>();
        List<Setting> values = new ArrayList<>();
        for (Standing standing : plugins) {
            extensions.addAll(standing.generation().extensions());
            values.addAll(standing.settings());
        }
        Revision last = newest;
        if (!of(configuration, last)) {
            before = last;
        }
        newest = new Revision(
                last.number() + 1, clock.instant(), configuration, values, ExtensionSet.of(extensions));
    }

    /** Tells the followers of the one that holds. */
    void tell() {
        telling.lock();
        try {
            followers.forEach(follower -> follower.hear(newest));
        } finally {
            telling.unlock();
        }
    }

    /** Tells somebody of the one that holds, and of each one from now on. */
    void follow(Consumer<Revision> consumer) {
        telling.lock();
        try {
            Follower follower = new Follower(consumer);
            followers.add(follower);
            follower.hear(newest);
        } finally {
            telling.unlock();
        }
    }

    /** Leases the one that holds. */
    LeasedRevision lease() {
        while (true) {
            Optional<LeasedRevision> leased = LeasedRevision.of(newest);
            if (leased.isPresent()) {
                return leased.get();
            }
        }
    }

    /** Leases the newest one of a configuration; empty if what belonged to it is closing. */
    Optional<LeasedRevision> lease(Configuration configuration) {
        while (true) {
            Revision last = newest;
            Revision wanted = of(configuration, last) ? last : before;
            Optional<LeasedRevision> leased =
                    of(configuration, wanted) ? LeasedRevision.of(wanted) : Optional.empty();
            if (leased.isPresent() || last.number() == newest.number()) {
                return leased;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // two configurations may say the same and come one after the other
    private static boolean of(Configuration configuration, Revision revision) {
        return revision.configuration() == configuration;
    }
}

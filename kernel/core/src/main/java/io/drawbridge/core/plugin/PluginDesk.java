package io.drawbridge.core.plugin;

import io.drawbridge.core.call.Questions;
import io.drawbridge.host.LeasedRevision;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.config.Configuration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where set-ups under one configuration come to ask plugins. Any thread. */
public final class PluginDesk implements Questions.Source {
    private final PluginHost host;
    private final ShadowBook shadow;
    private final Configuration configuration;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable NamedExtensions named;

    /**
     * Opens the desk of a configuration.
     *
     * @param shadow where it stands what extensions in shadow mode would have done
     */
    public PluginDesk(PluginHost host, ShadowBook shadow, Configuration configuration) {
        this.host = host;
        this.shadow = shadow;
        this.configuration = configuration;
    }

    @Override
    public Optional<Questions> open() {
        return host.lease(configuration).map(this::questions);
    }

    private Questions questions(LeasedRevision leased) {
        underWay.incrementAndGet();
        return new PluginQuestions(host, named(leased.revision()), leased, shadow, underWay::decrementAndGet);
    }

    @Override
    public int underWay() {
        return underWay.get();
    }

    @Override
    public void look() {
        var _ = named(host.revision());
    }

    @Override
    public Questions openNewest() {
        return questions(host.lease());
    }

    /** The names of a revision; two threads that find them stale at once do the same work twice. */
    private NamedExtensions named(Revision revision) {
        NamedExtensions known = named;
        if (known == null || known.revision().number() != revision.number()) {
            known = new NamedExtensions(host, revision);
            named = known;
        }
        return known;
    }
}

package io.drawbridge.core.plugin;

import io.drawbridge.core.call.Questions;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import org.jspecify.annotations.Nullable;

/** Where set-ups come to ask plugins. Any thread. */
public final class PluginDesk implements Questions.Source {
    private final PluginHost host;
    private final ShadowBook shadow;
    private volatile @Nullable NamedExtensions named;

    /**
     * Opens the desk of a host.
     *
     * @param shadow where it stands what extensions in shadow mode would have done
     */
    public PluginDesk(PluginHost host, ShadowBook shadow) {
        this.host = host;
        this.shadow = shadow;
    }

    @Override
    public Questions open() {
        return new PluginQuestions(host, current(), shadow);
    }

    /** The names of the newest revision; two threads that find them stale at once do the same work twice. */
    NamedExtensions current() {
        Revision revision = host.revision();
        NamedExtensions known = named;
        if (known == null || known.revision().number() != revision.number()) {
            known = new NamedExtensions(host, revision);
            named = known;
        }
        return known;
    }
}

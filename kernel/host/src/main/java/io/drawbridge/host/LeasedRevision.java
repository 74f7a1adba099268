package io.drawbridge.host;

import io.drawbridge.host.invoke.Lease;
import io.drawbridge.host.invoke.PluginExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A revision all of whose generations stay open until this is closed: what a call's set-up holds from its INVITE to
 * its final answer. Whatever an extension opens for longer, such as the leg of a service, needs a {@link Lease} of its
 * own, taken while this is open.
 */
public final class LeasedRevision implements AutoCloseable {
    private final Revision revision;
    private final List<Lease> leases;

    private LeasedRevision(Revision revision, List<Lease> leases) {
        this.revision = revision;
        this.leases = leases;
    }

    /** Takes a lease on every generation; empty if one has closed, so that there is a newer revision. */
    static Optional<LeasedRevision> of(Revision revision) {
        List<PluginExtension<?>> generations = revision.extensions().onePerGeneration();
        LeasedRevision leased = new LeasedRevision(revision, new ArrayList<>(generations.size()));
        for (PluginExtension<?> extension : generations) {
            Optional<Lease> lease = extension.lease();
            if (lease.isEmpty()) {
                leased.close();
                return Optional.empty();
            }
            leased.leases.add(lease.get());
        }
        return Optional.of(leased);
    }

    /** The revision. */
    public Revision revision() {
        return revision;
    }

    /** Gives all leases back; does nothing the second time. Any thread. */
    @Override
    public void close() {
        leases.forEach(Lease::close);
    }
}

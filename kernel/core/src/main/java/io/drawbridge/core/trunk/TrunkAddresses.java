package io.drawbridge.core.trunk;

import io.drawbridge.core.network.Destinations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the addresses of targets with names fresh. Whoever owns it calls {@link #refresh} every now and then; a name
 * that cannot be resolved keeps the addresses it had.
 */
public final class TrunkAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkAddresses.class);

    private final Trunks trunks;
    private final Destinations destinations;

    /** Makes the keeper of these trunks. */
    public TrunkAddresses(Trunks trunks, Destinations destinations) {
        this.trunks = trunks;
        this.destinations = destinations;
    }

    /** Looks up every target that has a name; what has changed is seen as soon as it is known. Never blocks. */
    public void refresh() {
        for (Trunk trunk : trunks.all()) {
            for (TrunkTarget target : trunk.targets()) {
                if (!target.literal()) {
                    refresh(trunk, target);
                }
            }
        }
    }

    private void refresh(Trunk trunk, TrunkTarget target) {
        destinations.of(target.uri(), trunk.side()).whenComplete((found, fault) -> {
            if (fault != null) {
                LOG.warn("trunk {}: {}: {}", trunk.name(), target, fault.getMessage());
            } else if (!found.equals(target.destinations())) {
                LOG.info("trunk {}: {} is reached at {}", trunk.name(), target,
                        found.stream().map(each -> each.address().toString()).toList());
                target.destinations(found);
                trunks.reindex();
            }
        });
    }
}

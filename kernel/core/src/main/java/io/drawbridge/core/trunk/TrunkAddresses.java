package io.drawbridge.core.trunk;

import io.drawbridge.core.network.Destinations;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the addresses of targets with names fresh. Whoever owns it calls {@link #refresh} every now and then; a name
 * that cannot be resolved keeps the addresses it had.
 */
public final class TrunkAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkAddresses.class);

    private final Destinations destinations;

    /** Makes the keeper of addresses. */
    public TrunkAddresses(Destinations destinations) {
        this.destinations = destinations;
    }

    /** Looks up every target that has a name; what has changed is seen as soon as it is known. Never blocks. */
    public void refresh(Trunks trunks) {
        var _ = look(trunks, target -> true);
    }

    /** Looks up the targets with a name that has no address yet; completes when each was looked for. Never blocks. */
    public CompletionStage<Void> find(Trunks trunks) {
        return look(trunks, target -> target.destinations().isEmpty());
    }

    private CompletionStage<Void> look(Trunks trunks, Predicate<TrunkTarget> wanted) {
        List<CompletableFuture<?>> looking = new ArrayList<>();
        for (Trunk trunk : trunks.all()) {
            for (TrunkTarget target : trunk.targets()) {
                if (!target.literal() && wanted.test(target)) {
                    looking.add(refresh(trunks, trunk, target).toCompletableFuture());
                }
            }
        }
        return CompletableFuture.allOf(looking.toArray(CompletableFuture[]::new));
    }

    private CompletionStage<?> refresh(Trunks trunks, Trunk trunk, TrunkTarget target) {
        return destinations.of(target.uri(), trunk.side()).handle((found, fault) -> {
            if (fault != null) {
                LOG.warn("trunk {}: {}: {}", trunk.name(), target, fault.getMessage());
            } else if (!found.equals(target.destinations())) {
                LOG.info("trunk {}: {} is reached at {}", trunk.name(), target,
                        found.stream().map(each -> each.address().toString()).toList());
                target.destinations(found);
                trunks.reindex();
            }
            return target;
        });
    }
}

package io.drawbridge.host.resource;

import io.drawbridge.api.plugin.NamedResources;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.GenerationScope;
import java.util.Optional;

/** Gives every generation the resources of its plugin. */
public final class ResourceCapability implements Capability<NamedResources> {
    private final HeldResources kept = new HeldResources();
    private final HeldResources listening = new HeldResources();

    @Override
    public Class<NamedResources> type() {
        return NamedResources.class;
    }

    @Override
    public Optional<Opened<NamedResources>> open(GenerationScope generation) {
        return Optional.of(new GenerationResources(generation, kept, listening));
    }
}

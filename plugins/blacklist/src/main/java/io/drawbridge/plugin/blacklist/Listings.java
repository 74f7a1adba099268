package io.drawbridge.plugin.blacklist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The different listings of a set of lists, each once: a million entries have few reasons and few dates. */
final class Listings {
    private final List<Listing> byIndex = new ArrayList<>();
    private final Map<Listing, Integer> indices = new HashMap<>();

    /** The index of a listing; a new one if it is new. */
    int index(Listing listing) {
        return indices.computeIfAbsent(listing, added -> {
            byIndex.add(added);
            return byIndex.size() - 1;
        });
    }

    Listing at(int index) {
        return byIndex.get(index);
    }
}

package io.drawbridge.sip.dialog;

import io.drawbridge.sip.shard.Shard;

/** Identifiers that a test can foretell. */
final class CountingIds implements IdSource {
    private int next;

    @Override
    public String callId(Shard shard) {
        return "call-" + next++;
    }

    @Override
    public String tag(Shard shard) {
        return "our-tag-" + next++;
    }

    @Override
    public String contactUser(Shard shard) {
        return "our-user";
    }

    @Override
    public boolean issued(String tag) {
        return tag.startsWith("our-tag-");
    }
}

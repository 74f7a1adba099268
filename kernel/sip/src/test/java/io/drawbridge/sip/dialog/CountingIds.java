package io.drawbridge.sip.dialog;

/** Identifiers that a test can foretell. */
final class CountingIds implements IdSource {
    private int next;

    @Override
    public String callId(int shard) {
        return "call-" + next++;
    }

    @Override
    public String tag(int shard) {
        return "our-tag-" + next++;
    }

    @Override
    public String contactUser(int shard) {
        return "our-user";
    }

    @Override
    public boolean issued(String tag) {
        return tag.startsWith("our-tag-");
    }
}

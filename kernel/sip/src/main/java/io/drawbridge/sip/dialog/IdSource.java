package io.drawbridge.sip.dialog;

/** Makes the identifiers that we give away: opaque, unguessable, each leading back to its shard. Any thread. */
public interface IdSource {

    /** A new Call-ID whose shard is the given one. */
    String callId(int shard);

    /** A new tag of From or To. */
    String tag(int shard);

    /** A new user part for a Contact. */
    String contactUser(int shard);

    /** Tells whether a tag was made here; what a stray response claims is not believed without it. */
    boolean issued(String tag);
}

package io.drawbridge.sip.dialog;

import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.shard.Shard;

/** Makes the identifiers that we give away: opaque, unguessable, each leading back to its shard. Any thread. */
public interface IdSource {

    /** A new Call-ID whose shard is the given one. */
    String callId(Shard shard);

    /** A new tag of From or To. */
    String tag(Shard shard);

    /** A new user part for a Contact. */
    String contactUser(Shard shard);

    /** Tells whether a tag was made here; what a stray response claims is not believed without it. */
    boolean issued(String tag);

    /** The identifiers of this node. */
    static IdSource of(LocalIds ids) {
        return new IdSource() {
            @Override
            public String callId(Shard shard) {
                return ids.callId(shard);
            }

            @Override
            public String tag(Shard shard) {
                return ids.tag(shard);
            }

            @Override
            public String contactUser(Shard shard) {
                return ids.contactUser(shard);
            }

            @Override
            public boolean issued(String tag) {
                return ids.shardOfTag(tag) >= 0;
            }
        };
    }
}

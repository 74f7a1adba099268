package io.drawbridge.sip.shard;

/** All shards of the node. Immutable. */
public interface Shards {

    /** How many there are. */
    int count();

    /** The shard of this number. */
    Shard shard(int index);

    /** The shard of a dialog: from the token if the Call-ID is one of ours, else by its hash. */
    Shard ofCallId(String callId);
}

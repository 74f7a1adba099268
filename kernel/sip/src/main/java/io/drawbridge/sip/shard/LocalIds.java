package io.drawbridge.sip.shard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes our own Call-IDs, tags and Contact users, and finds from them the node and shard that own the dialog.
 *
 * <p>An identifier is 24 characters of {@code a-z2-7}: eight bytes from a keyed generator, node and shard masked with a
 * keyed hash of them, and four bytes that prove that we made it. To a peer it is noise; it tells neither the number of
 * calls nor the number of nodes, and a forged one is taken for foreign. The key belongs to the installation, so that
 * every node of a cluster, and the same node after a restart, reads what another one wrote. Thread-safe.
 */
public final class LocalIds {
    /** The length of every identifier made here. */
    public static final int LENGTH = 24;
    private static final int KEY_BYTES = 16;
    private static final int OWNER_BITS = 24;
    private static final long OWNER_MASK = (1L << OWNER_BITS) - 1;
    private static final byte[] DIGITS = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

    /** What an identifier is for; one kind never passes for another. */
    private enum Kind {
        CALL_ID(1),
        TAG(2),
        CONTACT(3),
        STATELESS(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private final long k0;
    private final long k1;
    private final int node;
    private final AtomicLong counter;

    private LocalIds(long k0, long k1, int node, long start) {
        this.k0 = k0;
        this.k1 = k1;
        this.node = node;
        this.counter = new AtomicLong(start);
    }

    /**
     * Makes the generator of one node.
     *
     * @param key sixteen secret bytes of the installation
     * @param node the number of this node, 0 to 65535
     */
    public static LocalIds of(byte[] key, int node) {
        if (key.length != KEY_BYTES || node < 0 || node > 0xffff) {
            throw new IllegalArgumentException("a key has 16 bytes, a node number 16 bits");
        }
        ByteBuffer words = ByteBuffer.wrap(key);
        return new LocalIds(words.getLong(), words.getLong(), node, new SecureRandom().nextLong());
    }

    /** Makes the generator of a single node with a key that lasts as long as the process. */
    public static LocalIds ephemeral() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return of(key, 0);
    }

    /** A new Call-ID whose dialog lives on the given shard. */
    public String callId(Shard shard) {
        return callId(shard.index());
    }

    /** A new local tag of a dialog that lives on the given shard. */
    public String tag(Shard shard) {
        return tag(shard.index());
    }

    /** A new Contact user of a dialog that lives on the given shard. */
    public String contactUser(Shard shard) {
        return contactUser(shard.index());
    }

    /** A new Call-ID whose dialog lives on the shard of this number. */
    public String callId(int shard) {
        return make(Kind.CALL_ID, shard);
    }

    /** A new local tag of a dialog that lives on the shard of this number. */
    public String tag(int shard) {
        return make(Kind.TAG, shard);
    }

    /** A new Contact user of a dialog that lives on the shard of this number. */
    public String contactUser(int shard) {
        return make(Kind.CONTACT, shard);
    }

    /** The shard in a Call-ID of ours, or -1 if it is foreign or of another node. */
    public int shardOfCallId(String text) {
        return shardOf(Kind.CALL_ID, text);
    }

    /** The shard in a tag of ours, or -1 if it is foreign or of another node. */
    public int shardOfTag(String text) {
        return shardOf(Kind.TAG, text);
    }

    /** The shard in a Contact user of ours, or -1 if it is foreign or of another node. */
    public int shardOfContactUser(String text) {
        return shardOf(Kind.CONTACT, text);
    }

    /** The shard in a Call-ID that stands in a byte range, or -1. */
    public int shardOfCallId(byte[] bytes, int from, int to) {
        return to - from == LENGTH ? ours(owner(Kind.CALL_ID, bytes, from)) : -1;
    }

    /** Tells whether a tag in a byte range is one of ours, of any node of the installation. */
    public boolean isLocalTag(byte[] bytes, int from, int to) {
        return to - from == LENGTH && owner(Kind.TAG, bytes, from) >= 0;
    }

    /** A To-tag for a stateless answer: the same for each retransmission of the request, recognisable in its ACK. */
    public String statelessTag(byte[] bytes, int from, int to) {
        return write(Kind.STATELESS, SipHash.hash(k1, k0, bytes, from, to), 0);
    }

    /** Tells whether a tag in a byte range was made for a stateless answer, so that its ACK may be dropped. */
    public boolean isStatelessTag(byte[] bytes, int from, int to) {
        return to - from == LENGTH && owner(Kind.STATELESS, bytes, from) >= 0;
    }

    /** A keyed hash of a byte range, so that no peer can aim all its calls at one shard. */
    public long hash(byte[] bytes, int from, int to) {
        return SipHash.hash(k0, k1, bytes, from, to);
    }

    private String make(Kind kind, int shard) {
        return write(kind, SipHash.hash(k0, k1, counter.getAndIncrement(), -1), shard);
    }

    private String write(Kind kind, long random, int shard) {
        long owner = ((long) node << 8) | (shard & 0xff);
        byte[] text = new byte[LENGTH];
        digits(random >>> 4, text, 0, 12);
        long rest = owner ^ mask(kind, random);
        long proof = proof(kind, random, owner);
        // 4 bits of the random word, 24 of the owner, 32 of the proof: 60 bits
        digits(((random & 0xf) << 56) | (rest << 32) | proof, text, 12, 12);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private int shardOf(Kind kind, String text) {
        if (text.length() != LENGTH) {
            return -1;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ours(owner(kind, bytes, 0));
    }

    private int ours(long owner) {
        return owner >= 0 && owner >>> 8 == node ? (int) (owner & 0xff) : -1;
    }

    private long owner(Kind kind, byte[] bytes, int from) {
        long high = number(bytes, from, 12);
        long low = number(bytes, from + 12, 12);
        if (high < 0 || low < 0) {
            return -1;
        }
        long random = (high << 4) | (low >>> 56);
        long owner = ((low >>> 32) & OWNER_MASK) ^ mask(kind, random);
        return proof(kind, random, owner) == (low & 0xffffffffL) ? owner : -1;
    }

    private long mask(Kind kind, long random) {
        return SipHash.hash(k0, k1, random, kind.code) & OWNER_MASK;
    }

    private long proof(Kind kind, long random, long owner) {
        return SipHash.hash(k1, k0, random, (owner << 8) | kind.code) & 0xffffffffL;
    }

    private static void digits(long value, byte[] text, int from, int count) {
        long left = value;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = DIGITS[(int) (left & 31)];
            left >>>= 5;
        }
    }

    private static long number(byte[] text, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            int c = text[i];
            int digit = c >= 'a' && c <= 'z' ? c - 'a' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 5) | digit;
        }
        return value;
    }
}

package io.drawbridge.sip.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalIdsTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private final LocalIds ids = LocalIds.of(KEY, 7);
    private final EventLoopShards shards = EventLoopShards.start(3, true, ids);

    @AfterEach
    void stop() {
        shards.close();
    }

    @Test
    void anIdentifierLeadsBackToItsShard() {
        for (int i = 0; i < 3; i++) {
            Shard shard = shards.shard(i);
            assertEquals(i, ids.shardOfCallId(ids.callId(shard)));
            assertEquals(i, ids.shardOfTag(ids.tag(shard)));
            assertEquals(i, ids.shardOfContactUser(ids.contactUser(shard)));
            assertEquals(shard, shards.ofCallId(ids.callId(shard)));
        }
    }

    @Test
    void aNodeWithTheSameKeyReadsTheIdentifierOfOneBeforeTheRestart() {
        assertEquals(2, LocalIds.of(KEY, 7).shardOfCallId(ids.callId(shards.shard(2))));
        assertEquals(-1, LocalIds.of(KEY, 8).shardOfCallId(ids.callId(shards.shard(2))), "of another node");
    }

    @Test
    void aForgedOrForeignIdentifierIsNotOurs() {
        String callId = ids.callId(shards.shard(1));
        int accepted = 0;
        for (int i = 0; i < LocalIds.LENGTH; i++) {
            char other = callId.charAt(i) == 'a' ? 'b' : 'a';
            if (ids.shardOfCallId(callId.substring(0, i) + other + callId.substring(i + 1)) >= 0) {
                accepted++;
            }
        }
        assertEquals(0, accepted);
        assertEquals(-1, ids.shardOfCallId("843817637684230@998sdasdh09"));
        assertEquals(-1, ids.shardOfTag(callId), "a Call-ID is no tag");
        assertEquals(-1, LocalIds.ephemeral().shardOfCallId(callId), "another key");
    }

    @Test
    void identifiersOfOneShardHaveNothingInCommon() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(ids.callId(shards.shard(0)));
        }
        assertEquals(10_000, seen.size());
        Set<Character> last = new HashSet<>();
        seen.forEach(id -> last.add(id.charAt(14)));
        assertEquals(32, last.size(), "the masked owner takes every value");
    }

    @Test
    void theTagOfAStatelessAnswerIsTheSameForARetransmissionAndKnownInItsAck() {
        byte[] request = "branch-1".getBytes(StandardCharsets.US_ASCII);
        String tag = ids.statelessTag(request, 0, request.length);
        assertEquals(tag, ids.statelessTag(request, 0, request.length));
        assertNotEquals(tag, ids.statelessTag(request, 0, request.length - 1));
        byte[] bytes = tag.getBytes(StandardCharsets.US_ASCII);
        assertTrue(ids.isStatelessTag(bytes, 0, bytes.length));
        byte[] other = ids.tag(shards.shard(0)).getBytes(StandardCharsets.US_ASCII);
        assertFalse(ids.isStatelessTag(other, 0, other.length));
    }

    @Test
    void sipHashAgreesWithThePublishedVector() {
        byte[] input = new byte[15];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) i;
        }
        assertEquals(0xa129ca6149be45e5L,
                SipHash.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, input, 0, input.length));
    }
}

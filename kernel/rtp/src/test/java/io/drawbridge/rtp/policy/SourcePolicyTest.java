package io.drawbridge.rtp.policy;

import static io.drawbridge.rtp.policy.SourcePolicy.Judgement.ACCEPTED;
import static io.drawbridge.rtp.policy.SourcePolicy.Judgement.BEFORE_LOCK;
import static io.drawbridge.rtp.policy.SourcePolicy.Judgement.FOREIGN;
import static io.drawbridge.rtp.policy.SourcePolicy.Judgement.LOCKED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.policy.SourcePolicy.Judgement;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePolicyTest {
    private static final long MILLI = 1_000_000;
    private static final InetSocketAddress SDP = at("203.0.113.5", 4000);
    private static final InetSocketAddress SIGNALLING = at("203.0.113.5", 5060);
    private static final InetSocketAddress STRANGER = at("198.51.100.66", 4000);

    private final SourcePolicy policy = new SourcePolicy(SourceRules.RTP);
    private long now;
    private int sequence;

    @Test
    void expectsNobodyAtFirst() {
        assertEquals(FOREIGN, packet(SDP));
        assertNull(policy.destination());
    }

    @Test
    void locksAtOnceOnTheSignalledAddress() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        assertEquals(LOCKED, packet(SDP));
        assertEquals(ACCEPTED, packet(SDP));
        assertEquals(FOREIGN, packet(STRANGER));
        assertEquals(SDP, policy.connectTo());
    }

    @Test
    void sendsToTheSignalledAddressBeforeTheLock() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        assertEquals(SDP, policy.destination());
        assertNull(policy.connectTo());
    }

    @Test
    void neverHearsAStrangerHoweverLong() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        for (int i = 0; i < 100; i++) {
            assertEquals(FOREIGN, packet(STRANGER));
        }
    }

    @Test
    void anotherPortOfTheSignalledHostProvesItselfByFourPackets() {
        InetSocketAddress rewritten = at("203.0.113.5", 61_000);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        assertEquals(BEFORE_LOCK, packet(rewritten));
        assertEquals(BEFORE_LOCK, packet(rewritten));
        assertEquals(BEFORE_LOCK, packet(rewritten));
        assertEquals(SDP, policy.destination());
        assertEquals(LOCKED, packet(rewritten));
        assertEquals(rewritten, policy.destination());
    }

    @Test
    void aBurstProvesNothing() {
        InetSocketAddress rewritten = at("203.0.113.5", 61_000);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        for (int i = 0; i < 50; i++) {
            assertEquals(BEFORE_LOCK, policy.judge(rewritten, true, 1, i, now));
        }
        now += 30 * MILLI;
        assertEquals(LOCKED, policy.judge(rewritten, true, 1, 50, now));
    }

    @Test
    void packetsOutOfSequenceProveNothing() {
        InetSocketAddress rewritten = at("203.0.113.5", 61_000);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        for (int i = 0; i < 50; i++) {
            sequence += 7;
            assertEquals(BEFORE_LOCK, packet(rewritten));
        }
    }

    @Test
    void changingSynchronisationSourcesProveNothing() {
        InetSocketAddress rewritten = at("203.0.113.5", 61_000);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        for (int i = 0; i < 50; i++) {
            now += 20 * MILLI;
            assertEquals(BEFORE_LOCK, policy.judge(rewritten, true, i, i, now));
        }
    }

    @Test
    void implausiblePacketsNeverLock() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));

        for (int i = 0; i < 50; i++) {
            now += 20 * MILLI;
            assertEquals(BEFORE_LOCK, policy.judge(SDP, false, 1, i, now));
        }
    }

    @Test
    void aPrivateAddressBehindNatIsTheOneThatSignallingComesFrom() {
        InetSocketAddress inside = at("192.168.1.7", 4000);
        InetSocketAddress outside = at("203.0.113.5", 33_333);
        expect(RemoteMedia.of(inside, SIGNALLING.getAddress()));

        assertNull(policy.destination(), "nothing may go to an address of ours that a stranger named");
        assertEquals(FOREIGN, packet(inside));
        assertEquals(LOCKED, lastOf(4, outside));
        assertEquals(outside, policy.destination());
    }

    @ParameterizedTest
    @CsvSource({
            "192.168.1.7, 203.0.113.5, true",
            "100.64.0.1, 203.0.113.5, true",
            "127.0.0.1, 10.0.0.1, true",
            "169.254.3.4, 10.0.0.1, true",
            "fd00::1, 2001:db8::1, true",
            "10.0.0.5, 10.0.0.1, false",
            "127.0.0.5, 127.0.0.1, false",
            "203.0.113.5, 10.0.0.1, false",
            "100.128.0.1, 203.0.113.5, false",
    })
    void seesNatByTheReachOfTheAddresses(String sdp, String signalling, boolean natted) {
        assertEquals(natted, RemoteMedia.of(at(sdp, 4000), at(signalling, 5060).getAddress()).natted());
    }

    @Test
    void anySourceWinsOnlyWhereThatIsAllowed() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()).withMode(SourceMode.ANY));

        assertEquals(LOCKED, lastOf(4, STRANGER));
        assertEquals(FOREIGN, packet(SDP));
    }

    @Test
    void aStrangerInBetweenDoesNotUndoAProof() {
        InetSocketAddress peer = at("203.0.113.9", 4444);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()).withMode(SourceMode.ANY));

        Judgement last = BEFORE_LOCK;
        for (int i = 0; i < 4; i++) {
            now += 20 * MILLI;
            policy.judge(STRANGER, true, 2, 100 * i, now);
            last = policy.judge(peer, true, 1, i, now);
        }
        assertEquals(LOCKED, last);
    }

    @Test
    void theSameOfferAgainKeepsTheLock() {
        InetSocketAddress rewritten = at("203.0.113.5", 61_000);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));
        lastOf(4, rewritten);

        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()).withPayloadTypes(PayloadTypes.of(8)));

        assertEquals(rewritten, policy.connectTo());
    }

    @Test
    void aNewAddressIsLearntWhileTheOldOneIsStillHeard() {
        InetSocketAddress moved = at("203.0.113.77", 5000);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));
        packet(SDP);

        expect(RemoteMedia.of(moved, SIGNALLING.getAddress()));

        assertNull(policy.connectTo());
        assertEquals(moved, policy.destination());
        assertEquals(ACCEPTED, packet(SDP));
        assertEquals(LOCKED, packet(moved));
        assertEquals(FOREIGN, packet(SDP));
    }

    @Test
    void theOldAddressIsNotWelcomeForEver() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));
        packet(SDP);
        expect(RemoteMedia.of(at("203.0.113.77", 5000), SIGNALLING.getAddress()));

        now += 2_900 * MILLI;
        assertEquals(ACCEPTED, packet(SDP));
        now += 100 * MILLI;
        assertEquals(FOREIGN, packet(SDP));
    }

    @Test
    void afterTheLastDialogNobodyIsSentTo() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));
        packet(SDP);

        policy.expect(List.of(), false, now);

        assertNull(policy.destination());
        now += 3_000 * MILLI;
        assertEquals(FOREIGN, packet(SDP));
    }

    @Test
    void silenceLetsAnotherPortOfTheSameHostTakeOver() {
        InetSocketAddress rebound = at("203.0.113.5", 4999);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));
        packet(SDP);
        assertEquals(FOREIGN, lastOf(10, rebound));

        assertFalse(policy.silent(2_999 * MILLI));
        assertTrue(policy.silent(3_001 * MILLI));

        assertNull(policy.connectTo());
        assertEquals(SDP, policy.destination());
        assertEquals(FOREIGN, lastOf(10, STRANGER));
        assertEquals(LOCKED, lastOf(4, rebound));
        assertEquals(rebound, policy.connectTo());
    }

    @Test
    void theSilentPeerItselfIsBackAtOnce() {
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));
        packet(SDP);
        policy.silent(4_000 * MILLI);

        assertInstanceOf(SourceState.Stale.class, policy.state());
        assertEquals(LOCKED, packet(SDP));
    }

    @Test
    void takesOverRarely() {
        InetSocketAddress second = at("203.0.113.5", 4998);
        InetSocketAddress third = at("203.0.113.5", 4996);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()));
        packet(SDP);
        policy.silent(4_000 * MILLI);
        assertEquals(LOCKED, lastOf(4, second));
        policy.silent(4_000 * MILLI);

        assertEquals(BEFORE_LOCK, lastOf(10, third));
        now += 3_000 * MILLI;
        assertEquals(LOCKED, lastOf(4, third));
    }

    @Test
    void severalEarlyDialogsAreExpectedAndNoneConnectsYet() {
        InetSocketAddress other = at("203.0.113.80", 6000);
        RemoteMedia first = RemoteMedia.of(SDP, SIGNALLING.getAddress());
        RemoteMedia second = RemoteMedia.of(other, SIGNALLING.getAddress());
        policy.expect(List.of(first.expectedRtp(), second.expectedRtp()), false, now);

        assertEquals(SDP, policy.destination());
        assertEquals(LOCKED, packet(other));
        assertNull(policy.connectTo());
        assertEquals(other, policy.destination());
        assertEquals(FOREIGN, packet(SDP));

        policy.expect(List.of(second.expectedRtp()), true, now);
        assertEquals(other, policy.connectTo());
    }

    @Test
    void theDialogThatWasConfirmedIsHeardThoughAnotherWasFirst() {
        InetSocketAddress other = at("203.0.113.80", 6000);
        RemoteMedia first = RemoteMedia.of(SDP, SIGNALLING.getAddress());
        RemoteMedia second = RemoteMedia.of(other, SIGNALLING.getAddress());
        policy.expect(List.of(first.expectedRtp(), second.expectedRtp()), false, now);
        packet(SDP);

        policy.expect(List.of(second.expectedRtp()), true, now);

        assertEquals(other, policy.destination());
        assertEquals(LOCKED, packet(other));
        assertEquals(FOREIGN, packet(SDP));
    }

    @Test
    void asymmetricMediaGoesToTheSignalledAddressAndDoesNotConnect() {
        InetSocketAddress sending = at("203.0.113.5", 7777);
        expect(RemoteMedia.of(SDP, SIGNALLING.getAddress()).asymmetric());

        assertEquals(LOCKED, lastOf(4, sending));
        assertEquals(SDP, policy.destination());
        assertNull(policy.connectTo());
        assertEquals(ACCEPTED, packet(sending));
    }

    @Test
    void controlFollowsTheHostOfTheMedia() {
        RemoteMedia media = RemoteMedia.of(at("192.168.1.7", 4000), SIGNALLING.getAddress()).withMode(SourceMode.ANY);
        SourcePolicy control = new SourcePolicy(SourceRules.RTCP);
        control.expect(List.of(media.expectedRtcp(null)), true, now);
        assertEquals(FOREIGN, control.judge(at("198.51.100.66", 9001), true, 0, 0, now));

        control.expect(List.of(media.expectedRtcp(STRANGER.getAddress())), true, now);

        assertEquals(LOCKED, control.judge(at("198.51.100.66", 9001), true, 0, 0, now));
    }

    private void expect(RemoteMedia media) {
        policy.expect(List.of(media.expectedRtp()), true, now);
    }

    private Judgement packet(InetSocketAddress source) {
        now += 20 * MILLI;
        return policy.judge(source, true, 1, ++sequence & 0xFFFF, now);
    }

    private Judgement lastOf(int packets, InetSocketAddress source) {
        Judgement last = packet(source);
        for (int i = 1; i < packets; i++) {
            last = packet(source);
        }
        return last;
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(address, port);
    }
}

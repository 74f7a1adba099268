package io.drawbridge.core.media;

import static io.drawbridge.core.media.Sdp.audio;
import static io.drawbridge.core.media.Sdp.audioOf;
import static io.drawbridge.core.media.Sdp.refusal;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.core.sdp.Direction;
import io.drawbridge.core.sdp.MediaSection;
import io.drawbridge.core.sdp.MediaTargetPolicy;
import io.drawbridge.core.sdp.PayloadFormat;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.core.sdp.SessionDescription;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.rtp.relay.EndSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Offer and answer on ends without sockets: what each side is shown, and what the ends are told. */
class OfferAnswerTest {
    private static final byte[] OFFER = audio("198.51.100.1", 4000, "0 8 101", "rtpmap:101 telephone-event/8000");
    private static final byte[] ANSWER = audio("192.0.2.2", 6000, "8 101", "rtpmap:101 telephone-event/8000");

    private final FakeEnds ends = new FakeEnds(100);
    private final RelayPlane plane = new RelayPlane(ends, List.of(network("edge", "203.0.113.1"),
            network("core", "203.0.113.2")), SdpLimits.DEFAULT);
    private final MediaSession session = plane.open("call-1", _ -> { });
    private final MediaLeg a = session.leg(settings("a", "edge", "198.51.100.1"));
    private final MediaLeg b = session.leg(settings("b1", "core", "192.0.2.2"));

    @Test
    void offerAndAnswerAreShownWithOurAddresses() {
        SessionDescription offer = Sdp.of(session.offer(a, b, OFFER));
        assertEquals("203.0.113.2", requireNonNull(offer.connection()).text());
        assertEquals(ends.of(b).port, offer.media().getFirst().port());
        SessionDescription answer = Sdp.of(session.answer(b, "tag", a, ANSWER, true));
        assertEquals("203.0.113.1", requireNonNull(answer.connection()).text());
        assertEquals(ends.of(a).port, answer.media().getFirst().port());
        assertEquals(List.of("8", "101"), answer.media().getFirst().line().formats());
        assertSame(ends.of(b), ends.of(a).peer);
        assertEquals(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.2"), 6000),
                ends.of(b).state.remotes().getFirst().rtp());
        assertEquals(Direction.SENDRECV, ends.of(a).state.direction());
        assertTrue(ends.of(a).state.expectsMedia());
    }

    @Test
    void nothingIsInForceBeforeTheAnswer() {
        Sdp.of(session.offer(a, b, OFFER));
        assertEquals(LegState.NEW, ends.of(a).state);
        assertEquals(LegState.NEW, ends.of(b).state);
        assertNull(ends.of(a).peer);
    }

    @Test
    void lateOfferComesFromTheOtherSide() {
        MediaSection offer = audioOf(session.offer(b, a, ANSWER));
        assertEquals(ends.of(a).port, offer.port());
        MediaSection answer = audioOf(session.answer(a, "", b, OFFER, true));
        assertEquals(ends.of(b).port, answer.port());
        assertSame(ends.of(a), ends.of(b).peer);
    }

    @Test
    void holdAndResumeFromEitherSide() {
        established();
        byte[] hold = audio("198.51.100.1", 4000, "8", "sendonly");
        assertEquals(Direction.SENDONLY, audioOf(session.offer(a, b, hold)).direction());
        assertEquals(Direction.SENDRECV, ends.of(a).state.direction(), "a hold holds once it is answered");
        byte[] held = audio("192.0.2.2", 6000, "8", "recvonly");
        assertEquals(Direction.RECVONLY, audioOf(session.answer(b, "tag", a, held, true)).direction());
        assertEquals(Direction.RECVONLY, ends.of(a).state.direction());
        assertEquals(Direction.SENDONLY, ends.of(b).state.direction());
        assertFalse(ends.of(b).state.expectsMedia(), "silence of who is on hold is none");
        // Now B holds too: nobody sends.
        byte[] both = audio("192.0.2.2", 6000, "8", "inactive");
        assertEquals(Direction.INACTIVE, audioOf(session.offer(b, a, both)).direction());
        assertEquals(Direction.INACTIVE,
                audioOf(session.answer(a, "", b, audio("198.51.100.1", 4000, "8", "inactive"), true)).direction());
        assertEquals(Direction.INACTIVE, ends.of(a).state.direction());
        // Resume.
        Sdp.of(session.offer(a, b, OFFER));
        Sdp.of(session.answer(b, "tag", a, ANSWER, true));
        assertEquals(Direction.SENDRECV, ends.of(b).state.direction());
    }

    @Test
    void holdOfRfc2543StopsWhatIsSentToIt() {
        established();
        MediaSection offer = audioOf(session.offer(a, b, audio("0.0.0.0", 4000, "8")));
        assertEquals(Direction.SENDONLY, offer.direction());
        assertEquals("203.0.113.2", requireNonNull(offer.connection()).text());
        Sdp.of(session.answer(b, "tag", a, ANSWER, true));
        assertFalse(ends.of(a).state.direction().sends());
        assertTrue(ends.of(a).state.direction().receives());
    }

    @Test
    void anAnswerThatSaysMoreThanTheOfferIsHeldToIt() {
        established();
        Sdp.of(session.offer(a, b, audio("198.51.100.1", 4000, "8", "sendonly")));
        MediaSection answer = audioOf(session.answer(b, "tag", a, ANSWER, true));
        assertEquals(Direction.RECVONLY, answer.direction());
    }

    @Test
    void aRefusedReofferLeavesEverythingAsItWas() {
        established();
        LegState before = ends.of(a).state;
        Sdp.of(session.offer(a, b, audio("198.51.100.9", 4100, "0", "sendonly")));
        session.withdraw(a, b);
        assertEquals(before, ends.of(a).state);
        assertSame(ends.of(b), ends.of(a).peer);
        // And the next one goes through, with a version that was never used.
        String next = Sdp.of(session.offer(a, b, OFFER)).text();
        assertTrue(next.contains("m=audio " + ends.of(b).port), next);
    }

    @Test
    void anAnsweredButWithdrawnReofferIsUndone() {
        established();
        LegState before = ends.of(a).state;
        Sdp.of(session.offer(a, b, audio("198.51.100.9", 4100, "8", "sendonly")));
        Sdp.of(session.answer(b, "tag", a, audio("192.0.2.2", 6000, "8", "recvonly"), false));
        assertNotEquals(before, ends.of(a).state);
        session.withdraw(a, b);
        assertEquals(before, ends.of(a).state);
        assertSame(ends.of(b), ends.of(a).peer);
    }

    @Test
    void whatWeCannotCarryIsRefusedAndTheCallGoesOn() {
        established();
        LegState before = ends.of(a).state;
        byte[] fax = Sdp.bytes("v=0\r\nc=IN IP4 198.51.100.1\r\nm=image 5000 udptl t38\r\n");
        assertEquals("488 t38-not-carried", refusal(session.offer(b, a, fax)));
        assertEquals("400 sdp-malformed", refusal(session.offer(b, a, Sdp.bytes("hello"))));
        assertEquals("488 media-address-loopback", refusal(session.offer(b, a, audio("127.0.0.1", 4000, "0"))));
        assertEquals("488 media-address-multicast", refusal(session.offer(b, a, audio("239.1.1.1", 4000, "0"))));
        assertEquals("488 media-address-family", refusal(session.offer(b, a,
                Sdp.bytes("v=0\r\nc=IN IP6 2001:db8::1\r\nm=audio 4000 RTP/AVP 0\r\n"))));
        assertEquals(before, ends.of(a).state);
        Sdp.of(session.offer(b, a, ANSWER));
    }

    @Test
    void offersDoNotCross() {
        Sdp.of(session.offer(a, b, OFFER));
        assertEquals("491 offer-outstanding", refusal(session.offer(b, a, ANSWER)));
        assertEquals("491 offer-outstanding", refusal(session.offer(a, b, OFFER)));
        Sdp.of(session.answer(b, "tag", a, ANSWER, true));
        Sdp.of(session.offer(b, a, ANSWER));
    }

    @Test
    void anAnswerNeedsAnOffer() {
        assertEquals("500 no-offer-outstanding", refusal(session.answer(b, "tag", a, ANSWER, true)));
        established();
        assertEquals("500 no-offer-outstanding",
                refusal(session.answer(b, "other", a, audio("192.0.2.9", 6000, "8"), true)));
    }

    @Test
    void aRepeatedAnswerSaysTheSameAgain() {
        Sdp.of(session.offer(a, b, OFFER));
        String early = Sdp.of(session.answer(b, "tag", a, ANSWER, false)).text();
        assertFalse(ends.of(b).state.confirmed());
        assertEquals(early, Sdp.of(session.answer(b, "tag", a, ANSWER, true)).text());
        assertTrue(ends.of(b).state.confirmed());
        assertEquals(early, Sdp.of(session.answer(b, "tag", a, ANSWER, true)).text());
    }

    @Test
    void aRepeatedAnswerDoesNotUndoWhatWasAgreedSince() {
        Sdp.of(session.offer(a, b, OFFER));
        String early = Sdp.of(session.answer(b, "tag", a, ANSWER, false)).text();
        // An UPDATE within the early dialog moves B's media.
        Sdp.of(session.offer(b, a, audio("192.0.2.2", 6600, "8")));
        Sdp.of(session.answer(a, "", b, audio("198.51.100.1", 4000, "8"), true));
        assertEquals(early, Sdp.of(session.answer(b, "tag", a, ANSWER, true)).text());
        assertEquals(6600, requireNonNull(ends.of(b).state.remotes().getFirst().rtp()).getPort());
    }

    @Test
    void severalEarlyDialogsAreHeardUntilOneIsConfirmed() {
        Sdp.of(session.offer(a, b, OFFER));
        Sdp.of(session.answer(b, "one", a, ANSWER, false));
        Sdp.of(session.answer(b, "two", a, audio("192.0.2.3", 6002, "8"), false));
        assertEquals(List.of(6002, 6000), ports(ends.of(b).state));
        Sdp.of(session.answer(b, "one", a, ANSWER, true));
        assertEquals(List.of(6000), ports(ends.of(b).state));
    }

    @Test
    void aLaterAttemptIsOfferedOnlyWhatAHas() {
        Sdp.of(session.offer(a, b, OFFER));
        Sdp.of(session.answer(b, "tag", a, ANSWER, false));
        session.release(b);
        MediaLeg second = session.leg(settings("b2", "core", "192.0.2.3"));
        MediaSection offer = audioOf(session.offer(a, second, OFFER));
        assertEquals(List.of("PCMA", "telephone-event"),
                offer.payloads().stream().map(PayloadFormat::encoding).toList());
        Sdp.of(session.answer(second, "tag", a, audio("192.0.2.3", 7000, "8"), true));
        assertSame(ends.of(second), ends.of(a).peer);
        assertTrue(ends.of(b).closed);
        // A new offer of A is free again.
        assertEquals(List.of("0", "8", "101"), audioOf(session.offer(a, second, OFFER)).line().formats());
    }

    @Test
    void theFirstAttemptMayStillBeRingingWhenTheSecondAnswers() {
        Sdp.of(session.offer(a, b, OFFER));
        Sdp.of(session.answer(b, "tag", a, ANSWER, false));
        MediaLeg second = session.leg(settings("b2", "core", "192.0.2.3"));
        Sdp.of(session.offer(a, second, OFFER));
        Sdp.of(session.answer(second, "tag", a, audio("192.0.2.3", 7000, "8"), true));
        session.withdraw(a, b);
        session.release(b);
        assertSame(ends.of(second), ends.of(a).peer);
        assertEquals(7000, requireNonNull(ends.of(second).state.remotes().getFirst().rtp()).getPort());
        assertEquals(2, ends.inUse());
    }

    @Test
    void anAnswerWithoutACodecOfTheOfferIsRefused() {
        Sdp.of(session.offer(a, b, OFFER));
        assertEquals("488 no-common-codec",
                refusal(session.answer(b, "tag", a, audio("192.0.2.2", 6000, "18"), false)));
        assertEquals("488 sdp-answer-shape", refusal(session.answer(b, "tag", a, Sdp.bytes("v=0\r\n"), false)));
        assertEquals("488 srtp-not-carried", refusal(session.answer(b, "tag", a,
                Sdp.bytes("v=0\r\nc=IN IP4 192.0.2.2\r\nm=audio 6000 RTP/SAVP 8\r\n"), false)));
    }

    @Test
    void aFinalAnswerThatCannotBeTakenEndsTheExchange() {
        established();
        LegState before = ends.of(a).state;
        Sdp.of(session.offer(a, b, audio("198.51.100.1", 4000, "8", "sendonly")));
        assertEquals("400 sdp-malformed", refusal(session.answer(b, "tag", a, Sdp.bytes("x"), true)));
        assertEquals(before, ends.of(a).state);
        Sdp.of(session.offer(a, b, OFFER));
    }

    @Test
    void anEarlyAnswerThatCannotBeTakenMayBeFollowedByABetterOne() {
        Sdp.of(session.offer(a, b, OFFER));
        assertEquals("400 sdp-malformed", refusal(session.answer(b, "tag", a, Sdp.bytes("x"), false)));
        Sdp.of(session.answer(b, "tag", a, ANSWER, true));
    }

    @Test
    void aServiceWhoseOfferIsAnsweredBadlyIsOver() {
        CountingEndpoint echo = new CountingEndpoint();
        Sdp.of(session.offerService(a, echo));
        assertEquals("488 no-common-codec", refusal(session.served(a, audio("198.51.100.1", 4000, "18"))));
        assertEquals(1, echo.closed);
    }

    @Test
    void aReofferThatAServiceCannotTakeLeavesIt() {
        CountingEndpoint echo = new CountingEndpoint();
        Sdp.of(session.serve(a, OFFER, echo));
        assertEquals("400 sdp-malformed", refusal(session.serve(a, Sdp.bytes("x"), echo)));
        assertEquals(0, echo.closed);
        CountingEndpoint other = new CountingEndpoint();
        assertEquals("400 sdp-malformed", refusal(session.serve(a, Sdp.bytes("x"), other)));
        assertEquals(1, other.closed);
    }

    @Test
    void aRejectedStreamIsRejectedOnTheOtherSideToo() {
        Sdp.of(session.offer(a, b, OFFER));
        MediaSection answer = audioOf(session.answer(b, "tag", a, audio("192.0.2.2", 0, "0"), true));
        assertEquals(0, answer.port());
        assertEquals(Direction.INACTIVE, ends.of(a).state.direction());
    }

    @Test
    void aStreamMayBeRemovedAndComeBack() {
        established();
        assertEquals(0, audioOf(session.offer(a, b, audio("198.51.100.1", 0, "8"))).port());
        assertEquals(0, audioOf(session.answer(b, "tag", a, audio("192.0.2.2", 0, "8"), true)).port());
        assertEquals(ends.of(b).port, audioOf(session.offer(a, b, OFFER)).port());
        assertEquals(ends.of(a).port, audioOf(session.answer(b, "tag", a, ANSWER, true)).port());
        MediaLeg fresh = session.leg(settings("b2", "core", "192.0.2.3"));
        assertEquals("488 sdp-no-media", refusal(session.offer(fresh, a, audio("192.0.2.3", 0, "8"))));
    }

    @Test
    void ofSeveralAudioStreamsTheFirstIsCarriedAndTheOthersAreRejectedInTheirPlaces() {
        SessionDescription offer = Sdp.of(session.offer(a, b, streams("198.51.100.1", "audio 4000 RTP/AVP 0 8",
                "audio 4002 RTP/AVP 8", "audio 4004 RTP/AVP 0")));
        assertEquals(List.of(ends.of(b).port, 0, 0), ownPorts(offer));
        SessionDescription answer = Sdp.of(session.answer(b, "tag", a, streams("192.0.2.2", "audio 6000 RTP/AVP 8",
                "audio 0 RTP/AVP 8", "audio 0 RTP/AVP 0"), true));
        assertEquals(List.of(ends.of(a).port, 0, 0), ownPorts(answer));
        assertEquals(List.of(4000), ports(ends.of(a).state));
        assertEquals(List.of(6000), ports(ends.of(b).state));
    }

    @Test
    void ofSeveralAudioStreamsTheFirstUsableOneIsCarried() {
        SessionDescription offer = Sdp.of(session.offer(a, b, streams("198.51.100.1", "audio 4000 RTP/SAVP 0",
                "audio 0 RTP/AVP 0", "audio 4004 RTP/AVP 13", "audio 4006 RTP/AVP 8", "audio 4008 RTP/AVP 0")));
        assertEquals(List.of(0, 0, 0, ends.of(b).port, 0), ownPorts(offer));
        SessionDescription answer = Sdp.of(session.answer(b, "tag", a, streams("192.0.2.2", "audio 0 RTP/SAVP 0",
                "audio 0 RTP/AVP 0", "audio 0 RTP/AVP 13", "audio 6006 RTP/AVP 8", "audio 0 RTP/AVP 0"), true));
        assertEquals(List.of(0, 0, 0, ends.of(a).port, 0), ownPorts(answer));
        assertEquals(List.of(4006), ports(ends.of(a).state));
        assertEquals(List.of(6006), ports(ends.of(b).state));
    }

    /** Each dialog keeps its own m= lines; the stream may move from one of them to another. */
    @Test
    void audioStreamsThatComeAndGoLaterNeverCostTheCall() {
        established();
        SessionDescription more = Sdp.of(session.offer(a, b,
                streams("198.51.100.1", "audio 4000 RTP/AVP 0 8", "audio 4002 RTP/AVP 8")));
        assertEquals(List.of(ends.of(b).port), ownPorts(more));
        SessionDescription answer = Sdp.of(session.answer(b, "tag", a, ANSWER, true));
        assertEquals(List.of(ends.of(a).port, 0), ownPorts(answer));

        SessionDescription other = Sdp.of(session.offer(a, b,
                streams("198.51.100.1", "audio 0 RTP/AVP 0 8", "audio 4002 RTP/AVP 8")));
        assertEquals(List.of(ends.of(b).port), ownPorts(other));
        SessionDescription moved = Sdp.of(session.answer(b, "tag", a, ANSWER, true));
        assertEquals(List.of(0, ends.of(a).port), ownPorts(moved));
        assertEquals(List.of(4002), ports(ends.of(a).state));

        SessionDescription back = Sdp.of(session.offer(b, a,
                streams("192.0.2.2", "audio 6000 RTP/AVP 8", "audio 6002 RTP/AVP 8")));
        assertEquals(List.of(0, ends.of(a).port), ownPorts(back));
        SessionDescription last = Sdp.of(session.answer(a, "", b,
                streams("198.51.100.1", "audio 0 RTP/AVP 8", "audio 4002 RTP/AVP 8"), true));
        assertEquals(List.of(ends.of(b).port, 0), ownPorts(last));
        assertSame(ends.of(b), ends.of(a).peer);
    }

    @Test
    void aServiceTakesTheFirstUsableOfSeveralAudioStreams() {
        SessionDescription answer = Sdp.of(session.serve(a, streams("198.51.100.1", "audio 4000 RTP/SAVP 0",
                "audio 4002 RTP/AVP 8", "audio 4004 RTP/AVP 0"), new CountingEndpoint()));
        assertEquals(List.of(0, ends.of(a).port, 0), ownPorts(answer));
        assertEquals(List.of(4002), ports(ends.of(a).state));
    }

    @Test
    void rtcpMuxIsAcceptedFromWhoOffersItAndKept() {
        Sdp.of(session.offer(a, b, audio("198.51.100.1", 4000, "8", "rtcp-mux")));
        assertFalse(ends.of(b).state.rtcpMux());
        assertTrue(audioOf(session.answer(b, "tag", a, ANSWER, true)).rtcpMux());
        assertTrue(ends.of(a).state.rtcpMux());
        assertTrue(audioOf(session.offer(b, a, ANSWER)).rtcpMux(), "a later offer keeps it");
        Sdp.of(session.answer(a, "", b, audio("198.51.100.1", 4000, "8", "rtcp-mux"), true));
        assertTrue(ends.of(a).state.rtcpMux());
    }

    @Test
    void aServiceAnswersInPlaceOfALeg() {
        CountingEndpoint echo = new CountingEndpoint();
        MediaSection answer = audioOf(session.serve(a, OFFER, echo));
        assertEquals(List.of("0", "101"), answer.line().formats());
        assertEquals(ends.of(a).port, answer.port());
        assertEquals(Direction.RECVONLY,
                audioOf(session.serve(a, audio("198.51.100.1", 4000, "0", "sendonly"), echo)).direction());
        assertEquals(0, echo.closed, "kept over later offers");
        session.release(a);
        assertEquals(1, echo.closed);
    }

    @Test
    void aServiceOffersToACallerWithoutAnOffer() {
        CountingEndpoint echo = new CountingEndpoint();
        MediaSection offer = audioOf(session.offerService(a, echo));
        assertEquals(List.of("PCMA", "PCMU", "telephone-event"),
                offer.payloads().stream().map(PayloadFormat::encoding).toList());
        CountingEndpoint second = new CountingEndpoint();
        assertEquals("491 offer-outstanding", refusal(session.offerService(a, second)));
        assertEquals(1, second.closed);
        assertTrue(result(session.served(a, audio("198.51.100.1", 4000, "0", "recvonly"))).ok());
        assertEquals(Direction.SENDONLY, ends.of(a).state.direction());
        assertSame(echo, ends.of(a).endpoint);
        assertEquals("500 no-offer-outstanding", refusal(session.served(a, OFFER)));
    }

    @Test
    void anotherServiceTakesThePacketsOfALegThatHasOne() {
        CountingEndpoint first = new CountingEndpoint();
        CountingEndpoint second = new CountingEndpoint();
        assertFalse(session.exchange(a, second), "nobody has the packets");
        Sdp.of(session.serve(a, OFFER, first));
        assertTrue(session.exchange(a, second));
        assertEquals(1, first.closed);
        assertSame(second, ends.of(a).endpoint);
        established();
        assertFalse(session.exchange(a, first), "another leg has the packets");
        assertEquals(1, second.closed);
        session.release(a);
        assertFalse(session.exchange(a, first), "the leg is over");
        assertEquals(List.of(1, 1), List.of(first.closed, second.closed));
    }

    @Test
    void anotherServiceTakesThePacketsThatAnOfferIsForBeforeItsAnswer() {
        CountingEndpoint first = new CountingEndpoint();
        CountingEndpoint second = new CountingEndpoint();
        Sdp.of(session.offerService(a, first));
        assertTrue(session.exchange(a, second));
        assertEquals(1, first.closed);
        assertTrue(result(session.served(a, audio("198.51.100.1", 4000, "0", "sendrecv"))).ok());
        assertSame(second, ends.of(a).endpoint);
        assertEquals(0, second.closed);
    }

    @Test
    void anEndpointIsClosedWhateverFails() {
        FakeEnds none = new FakeEnds(0);
        MediaSession poor = new RelayPlane(none, List.of(network("edge", "203.0.113.1")), SdpLimits.DEFAULT)
                .open("call-3", _ -> { });
        MediaLeg leg = poor.leg(settings("a", "edge", "198.51.100.1"));
        CountingEndpoint served = new CountingEndpoint();
        assertEquals("503 no-media-ports", refusal(poor.serve(leg, OFFER, served)));
        assertEquals(1, served.closed);
        CountingEndpoint offered = new CountingEndpoint();
        assertEquals("503 no-media-ports", refusal(poor.offerService(leg, offered)));
        assertEquals(1, offered.closed);
        CountingEndpoint late = new CountingEndpoint();
        poor.close();
        assertEquals("500 media-released", refusal(poor.serve(leg, OFFER, late)));
        assertEquals(1, late.closed);
    }

    @Test
    void legsOfTwoSessionsCanBeJoined() {
        established();
        MediaSession other = plane.open("call-2", _ -> { });
        MediaLeg x = other.leg(settings("a", "edge", "198.51.100.5"));
        MediaLeg y = other.leg(settings("b1", "core", "192.0.2.6"));
        Sdp.of(other.offer(x, y, videoAndAudio("198.51.100.5", 4400)));
        Sdp.of(other.answer(y, "t", x, videoAndAudio("192.0.2.6", 6600), true));
        // A of the first call with Y of the second: each dialog keeps its own m= lines.
        SessionDescription offer = Sdp.of(session.offer(a, y, OFFER));
        assertEquals(List.of("video", "audio"), offer.media().stream().map(MediaSection::media).toList());
        SessionDescription answer = Sdp.of(session.answer(y, "t", a, videoAndAudio("192.0.2.6", 6600), true));
        assertEquals(1, answer.media().size());
        assertSame(ends.of(y), ends.of(a).peer);
        assertNull(ends.of(b).peer);
        assertNull(ends.of(x).peer);
    }

    @Test
    void portsThatOpenAfterTheLegIsReleasedAreGivenBack() {
        ends.hold();
        CompletionStage<SdpResult> offer = session.offer(a, b, OFFER);
        assertFalse(offer.toCompletableFuture().isDone());
        session.close();
        ends.letGo();
        assertEquals("500 media-released", refusal(offer));
        assertEquals(0, ends.inUse());
    }

    @Test
    void anOfferWithdrawnWhilePortsOpenGoesNowhere() {
        ends.hold();
        CompletionStage<SdpResult> offer = session.offer(a, b, OFFER);
        session.withdraw(a, b);
        ends.letGo();
        assertEquals("500 offer-withdrawn", refusal(offer));
        Sdp.of(session.offer(a, b, OFFER));
    }

    private void established() {
        Sdp.of(session.offer(a, b, OFFER));
        Sdp.of(session.answer(b, "tag", a, ANSWER, true));
    }

    private static byte[] videoAndAudio(String address, int port) {
        return Sdp.bytes("""
                v=0
                c=IN IP4 %s
                m=video 0 RTP/AVP 31
                m=audio %d RTP/AVP 8
                """.formatted(address, port));
    }

    private static byte[] streams(String address, String... lines) {
        return Sdp.bytes("v=0\r\no=- 1 1 IN IP4 %1$s\r\ns=-\r\nc=IN IP4 %1$s\r\nt=0 0\r\n".formatted(address)
                + "m=" + String.join("\r\nm=", lines) + "\r\n");
    }

    private static List<Integer> ownPorts(SessionDescription description) {
        return description.media().stream().map(MediaSection::port).toList();
    }

    private static SdpResult result(CompletionStage<SdpResult> stage) {
        return stage.toCompletableFuture().getNow(SdpResult.refused(0, "still open"));
    }

    private static List<Integer> ports(LegState state) {
        return state.remotes().stream().map(remote -> requireNonNull(remote.rtp()).getPort()).toList();
    }

    static MediaLegSettings settings(String name, String network, String source) {
        return new MediaLegSettings(name, network, InetAddress.ofLiteral(source), true, false);
    }

    static MediaNetwork network(String name, String address) {
        InetAddress own = InetAddress.ofLiteral(address);
        PortPool ports = new PortPool(own, new PortRange(20_000, 21_000), Duration.ofSeconds(1));
        return new MediaNetwork(name, ports, own, MediaTargetPolicy.strict(List.of()), EndSettings.DEFAULT);
    }

    /** Counts how often it is closed. */
    private static final class CountingEndpoint implements PacketEndpoint {
        private int closed;

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            out.send(packet);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}

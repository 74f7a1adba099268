package io.drawbridge.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages of RFC 4475 and RFC 5118: what is valid, however odd, reaches the user; what is not gets its 4xx or 5xx or
 * nothing; and the next request is answered whatever came before.
 */
class TortureTest {
    private StackUnderTest sut;
    private UdpPeer peer;

    @BeforeEach
    void start() throws IOException {
        sut = new StackUnderTest(settings -> settings.withForceRport(true));
        peer = new UdpPeer();
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t1")));
    }

    @AfterEach
    void theNextRequestIsAnswered() {
        peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bKafter"));
        String answer = peer.receive();
        while (!answer.contains("z9hG4bKafter")) {
            answer = peer.receive();
        }
        assertEquals(200, Text.status(answer));
        peer.close();
        sut.close();
    }

    private static String crlf(String block) {
        return block.stripTrailing().replace("\n", "\r\n") + "\r\n\r\n";
    }

    /** Sends a request and returns the status of its first answer but 100. */
    private int answer(String text) {
        peer.send(sut.address(), text.getBytes(StandardCharsets.ISO_8859_1));
        String answer = peer.receive();
        return Text.status(answer) == 100 ? Text.status(peer.receive()) : Text.status(answer);
    }

    private SipRequest accepted(String text) {
        assertEquals(200, answer(text));
        return RecordingUser.next(sut.user.requests).request();
    }

    @Test
    void wsinvAShortTortuousInvite() {
        SipRequest request = accepted(crlf("""
                INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
                TO :
                 sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
                from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>
                  ;
                  tag = 98asjd8
                MaX-fOrWaRdS: 0068
                Call-ID: wsinv.ndaksdj@192.0.2.1
                Content-Length   : 0
                cseq: 0009
                  INVITE
                Via  : SIP  /   2.0
                 /UDP
                    192.0.2.2;branch=390skdjuw
                s :
                NewFangledHeader:   newfangled value
                 continued newfangled value
                UnknownHeaderWithUnusualValue: ;;,,;;,;
                Content-Type: application/sdp
                Route:
                 <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
                v:  SIP  / 2.0  / TCP     spindle.example.com   ;
                  branch  =   z9hG4bK9ikj8  ,
                 SIP  /    2.0   / UDP  192.168.255.111   ; branch=
                 z9hG4bK30239
                m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =
                      newvalue ;
                  secondparam ; q = 0.33"""));
        assertEquals(68, request.maxForwards());
        assertEquals(9, request.cseq());
        assertEquals("98asjd8", request.fromTag());
        assertEquals("1918181833n", request.toTag());
        assertEquals("newfangled value continued newfangled value", request.header("NewFangledHeader"));
        assertEquals("", request.header("Subject"));
        assertEquals(2, request.headers("Via").size());
        assertEquals("jdrosen", request.contact() == null ? "" : request.contact().uri().userOrEmpty());
    }

    @Test
    void intmethAWideRangeOfValidCharacters() {
        SipRequest request = accepted(crlf("""
                !interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*\
                :&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0
                Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~
                To: "BEL:\\\7 NUL:\\\0 DEL:\\\177" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>
                From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>\
                ;fromParam''~+*_!.-%="\321\200\320\260\320\261\320\276\321\202\320\260\321\216\321\211\320\270\320\271"\
                ;tag=_token~1'+`*%!-.
                Call-ID: intmeth.word%ZK-!.*_+'@word`~)(><:\\/"][?}{
                CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~
                Max-Forwards: 255
                extensionHeader-!.%*+_`'~:\357\273\277\345\244\247\345\201\234\351\233\273
                Content-Length: 0"""));
        assertEquals("_token~1'+`*%!-.", request.fromTag());
        assertEquals("!interesting-Method0123456789_*+`.%indeed'~", request.method());
        assertEquals("\ufeff\u5927\u505c\u96fb", request.header("extensionHeader-!.%*+_`'~"));
    }

    @Test
    void escnullEscapedNullsInUris() {
        assertEquals("null-%00-null", accepted(crlf("""
                REGISTER sip:null-%00-null@example.com SIP/2.0
                To: sip:null-%00-null@example.com
                From: sip:null-%00-null@example.com;tag=839923423
                Max-Forwards: 70
                Call-ID: escnull.39203ndfvkjdasfkq3w4otrq0adsfdfnavd
                CSeq: 14398234 REGISTER
                Via: SIP/2.0/UDP host5.example.com;branch=z9hG4bKkdjuw
                Contact: <sip:%00@host5.example.com>
                Contact: <sip:%00%00@host5.example.com>
                L:0""")).uri().user());
    }

    @Test
    void esc02PercentWhereItIsNoEscape() {
        assertEquals("RE%47IST%45R", accepted(crlf("""
                RE%47IST%45R sip:registrar.example.com SIP/2.0
                To: "%Z%45" <sip:resource@example.com>
                From: "%Z%45" <sip:resource@example.com>;tag=f232jadfj23
                Call-ID: esc02.asdfnqwo34rq23i34jrjasdcnl23nrlknsdf
                Via: SIP/2.0/TCP host.example.com;branch=z9hG4bK209%fzsnel234
                CSeq: 29344 RE%47IST%45R
                Max-Forwards: 70
                Contact: <sip:alias1@host1.example.com>
                C%6Fntact: <sip:alias2@host2.example.com>
                l: 0""")).method());
    }

    @Test
    void lwsdispAndSemiuriAreValid() {
        assertEquals("caller", accepted(crlf("""
                OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0
                To: sip:j_user@example.com
                From: caller<sip:caller@example.com>;tag=323
                Max-Forwards: 70
                Call-ID: lwsdisp.1234abcd@funky.example.com
                CSeq: 60 OPTIONS
                Via: SIP/2.0/UDP funky.example.com;branch=z9hG4bKkdjuw
                l: 0""")).from().display());
    }

    @Test
    void transportsOfEveryKindInVia() {
        assertEquals(5, accepted(crlf("""
                OPTIONS sip:user@example.com SIP/2.0
                To: sip:user@example.com
                From: <sip:caller@example.com>;tag=323
                Max-Forwards: 70
                Call-ID:  transports.kijh4akdnaqjkwendsasfdj
                Accept: application/sdp
                CSeq: 60 OPTIONS
                Via: SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw
                Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf
                Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj
                Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en
                Via: SIP/2.0/TCP t5.example.com;branch=z9hG4bK0a9idfnee
                l: 0""")).headers("Via").size());
    }

    @Test
    void dblreqASecondRequestInADatagramIsNotProcessed() {
        String first = Text.request("REGISTER", peer, "z9hG4bKdbl1");
        String second = Text.request("INVITE", peer, "z9hG4bKdbl2");
        assertEquals(200, answer(first + second));
        peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bKdbl3"));
        assertTrue(peer.receive().contains("z9hG4bKdbl3"));
        assertEquals(2, sut.user.requests.size());
    }

    @Test
    void inv2543AnInviteOfTheOldRfc() {
        SipRequest request = accepted(crlf("""
                INVITE sip:UserB@example.com SIP/2.0
                Via: SIP/2.0/UDP iftgw.example.com
                From: <sip:+13035551111@ift.client.example.net;user=phone>
                Record-Route: <sip:UserB@example.com;maddr=ss1.example.com>
                To: sip:+16505552222@ss1.example.net;user=phone
                Call-ID: inv2543.1717@ift.client.example.com
                CSeq: 56 INVITE
                Content-Length: 0"""));
        assertEquals("", request.fromTag());
        assertEquals("", request.branch());
        assertEquals(70, request.maxForwards());
    }

    @Test
    void twoRfc2543RequestsAreTwoTransactionsAndTheirRetransmissionsAreNot() {
        String one = Text.request("OPTIONS", peer, "1");
        String two = one.replace("CSeq: 1 ", "CSeq: 2 ");
        assertEquals(200, answer(one));
        assertEquals(200, answer(one));
        assertEquals(200, answer(two));
        assertEquals(2, sut.user.requests.size());
    }

    @Test
    void theAckOfARefusedRfc2543InviteIsAbsorbed() {
        sut.user.onRequest(transaction -> transaction.respond(
                ResponseDraft.of(transaction.request().method().equals("INVITE") ? 486 : 200, "t2")));
        String invite = Text.request("INVITE", peer, "old");
        assertEquals(486, answer(invite));
        peer.send(sut.address(), invite.replace("INVITE ", "ACK ").replace("1 INVITE", "1 ACK")
                .replace("<sip:bob@127.0.0.1>\r\n", "<sip:bob@127.0.0.1>;tag=t2\r\n"));
        assertEquals(200, answer(Text.request("OPTIONS", peer, "z9hG4bKx")));
        assertEquals(0, sut.user.acks.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:[2001:db8::10]", "sip:user@[2001:db8::10]:5070", "sip:[2001:db8::10:5070]",
            "sip:user@[::ffff:192.0.2.2]"})
    void ipv6InUrisAndVia(String uri) {
        assertEquals(uri, accepted(crlf("""
                REGISTER %s SIP/2.0
                To: sip:user@example.com
                From: sip:user@example.com;tag=81x2
                Via: SIP/2.0/UDP [2001:db8::9:1]:6050;received=[2001:db8::9:255];branch=z9hG4bKas3-111
                Call-ID: SSG9559905523997077@hlau_4100
                Max-Forwards: 70
                Contact: "Caller" <sip:caller@[2001:db8::1]>
                CSeq: 98176 REGISTER
                Content-Length: 0""".formatted(uri))).uri().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "INVITE <sip:user@example.com> SIP/2.0",
            "INVITE sip:user@example.com; lr SIP/2.0",
            "INVITE  sip:user@example.com  SIP/2.0",
            "INVITE sip:user@example.com SIP/2.0  ",
            "INVITE sip:2001:db8::10 SIP/2.0",
            "INVITE sip:user@exa%mple.com SIP/2.0",
    })
    void startLinesThatAreNone(String line) {
        assertEquals(400, answer(line + Text.request("INVITE", peer, "z9hG4bKs").substring(
                "INVITE sip:bob@127.0.0.1 SIP/2.0".length())));
        assertEquals(0, sut.user.requests.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobodyKnowsThisScheme:totallyopaquecontent", "soap.beep://192.0.2.103:3002", "http://x"})
    void unknownUriSchemes(String uri) {
        assertEquals(416, answer(Text.request("OPTIONS", peer, "z9hG4bKu").replaceFirst("sip:bob@127.0.0.1", uri)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // scalar02, mismatch01, mismatch02
            "CSeq: 1 OPTIONS=CSeq: 36893488147419103232 OPTIONS",
            "CSeq: 1 OPTIONS=CSeq: 4294967296 OPTIONS",
            "CSeq: 1 OPTIONS=CSeq: 1 INVITE",
            "CSeq: 1 OPTIONS=CSeq: 1",
            "Max-Forwards: 70=Max-Forwards: 300",
            "Max-Forwards: 70=Max-Forwards: seven",
            // quotbal, unksm2, badaspec
            "To: <sip:bob@127.0.0.1>=To: \"Mr. J. User <sip:j.user@example.com>",
            "To: <sip:bob@127.0.0.1>=To: isbn:2983792873",
            "To: <sip:bob@127.0.0.1>=To: <sip:bob @127.0.0.1>",
            // clerr, ncl, mcl01
            "Content-Length: 0=Content-Length: 9999",
            "Content-Length: 0=Content-Length: -999",
            "Content-Length: 0=Content-Length: 5\r\nContent-Length: 0",
            // multi01
            "Max-Forwards: 70=CSeq: 8 OPTIONS",
            "Max-Forwards: 70=Call-ID: another",
            "Max-Forwards: 70=f: <sip:eve@127.0.0.1>;tag=e",
            // badinv01
            "Max-Forwards: 70=Via: SIP/2.0/UDP 192.0.2.15;;,;,,",
            // insuf
            "Call-ID: =X-Gone: ",
            "CSeq: =X-Gone: ",
            "From: =X-Gone: ",
            "To: =X-Gone: ",
            "Max-Forwards: 70=Max-Forwards: 70\r\n: no name",
            "Max-Forwards: 70=Max-Forwards: 70\r\nno colon",
            "Max-Forwards: 70=Max-Forwards: 70\r\nX Y: z",
            "Call-ID: call=Call-ID: ca ll",
    })
    void headersThatAreNone(String change) {
        int equals = change.indexOf('=');
        String good = Text.request("OPTIONS", peer, "z9hG4bKh");
        String first = change.substring(equals + 1).startsWith("Via:")
                ? good.replaceFirst("Via:[^\r]*", change.substring(equals + 1))
                : good.replace(change.substring(0, equals), change.substring(equals + 1));
        if (first.startsWith("OPTIONS sip:bob@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.15")) {
            peer.send(sut.address(), first);
            assertNull(peer.receive(300), "nowhere to answer to");
        } else {
            assertEquals(400, answer(first), change);
        }
        assertEquals(0, sut.user.requests.size());
    }

    @Test
    void zeromfAndBadvers() {
        // whoever is asked answers; only what would go on needs a hop (RFC 3261 §16.3)
        assertEquals(200, answer(Text.request("OPTIONS", peer, "z9hG4bKz").replace("Max-Forwards: 70",
                "Max-Forwards: 0")));
        assertEquals(505, answer(Text.request("OPTIONS", peer, "z9hG4bKv").replace(" SIP/2.0\r\nVia",
                " SIP/7.0\r\nVia")));
    }

    @Test
    void escruriHeadersInTheRequestUriAreCutOff() {
        SipRequest request = accepted(Text.request("INVITE", peer, "z9hG4bKe").replaceFirst("sip:bob@127.0.0.1",
                "sip:user@example.com?Route=%3Csip:example.com%3E"));
        assertEquals("sip:user@example.com", request.uri().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // bigcode, scalarlg, bcast, a status line that is none
            "SIP/2.0 4294967301 better not break the receiver",
            "SIP/2.0 99 Low",
            "SIP/2.0 200",
            "SIP/3.0 200 OK",
            "SIP/2.0 200 OK",
    })
    void responsesThatNobodyAskedForAreDroppedSilently(String line) {
        String response = Text.response(Text.request("INVITE", "255.255.255.255", "z9hG4bKbc"), 486);
        peer.send(sut.address(), line + response.substring(response.indexOf('\r')));
        assertNull(peer.receive(200));
    }

    @Test
    void unreasonAndNoreasonAreResponses() {
        RecordingClient client = new RecordingClient();
        sut.send(sut.draft("INVITE", sut.shard()), peer.address(), client);
        String invite = peer.receive();
        peer.send(sut.address(), Text.response(invite, 183).replace("183 Because", "183 \u043f\u0440\u0438"));
        peer.send(sut.address(), Text.response(invite, 200).replace("200 Because", "200 "));
        assertEquals("\u043f\u0440\u0438", RecordingUser.next(client.responses).reason());
        assertEquals("", RecordingUser.next(client.responses).reason());
    }
}

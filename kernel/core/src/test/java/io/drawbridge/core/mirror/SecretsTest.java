package io.drawbridge.core.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static String masked(String message) {
        return new String(Secrets.masked(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void ofADigestTheResponseIsWrittenOverAndTheRestStays() {
        assertEquals("""
                REGISTER sip:x SIP/2.0\r
                Authorization: Digest username="bob", realm="r", nonce="abc", response="xxxxxx", uri="sip:x"\r
                \r
                """, masked("""
                REGISTER sip:x SIP/2.0\r
                Authorization: Digest username="bob", realm="r", nonce="abc", response="0f1e2d", uri="sip:x"\r
                \r
                """));
    }

    @Test
    void ofEveryOtherSchemeAllIsWrittenOver() {
        assertEquals("Proxy-Authorization: Bearer xxxxxx\r\nVia: a\r\nauthorization : Basic xxxx\r\n",
                masked("Proxy-Authorization: Bearer ab.c=d\r\nVia: a\r\nauthorization : Basic dG9r\r\n"));
    }

    @Test
    void aFoldedHeaderHidesNothing() {
        assertEquals("Authorization: Digest nonce=\"1\",\r\n  response=\"xxx\"\r\nTo: b\r\n",
                masked("Authorization: Digest nonce=\"1\",\r\n  response=\"123\"\r\nTo: b\r\n"));
    }

    @Test
    void keysOfSrtpAreWrittenOver() {
        assertEquals("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:xxxxxx|2^20\r\n",
                masked("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc/+=|2^20\r\n"));
    }

    @Test
    void allElseIsLeftAloneByteForByte() {
        String message = "MESSAGE sip:ö SIP/2.0\r\nSubject: Authorization response=\"1\"\r\n\r\nresponse=\"2\"";

        assertEquals(message, masked(message));
    }
}

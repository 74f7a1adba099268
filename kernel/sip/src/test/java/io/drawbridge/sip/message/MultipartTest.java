package io.drawbridge.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static List<BodyPart> parts(String type, String text) {
        return Multipart.partsOf(Body.of(type, text)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void partsWithTheirHeadersAndNothingOfTheDelimiters(String end) {
        String text = String.join(end, "preamble",
                "--a b", "Content-Type: application/sdp", "", "v=0", "s=-",
                "--a b  ", "content-disposition: signal;", " handling=OPTIONAL", "Content-Transfer-Encoding: base64",
                "", "AAAA", "--a bc is no delimiter", "--a b--", "epilogue");

        List<BodyPart> parts = parts("multipart/mixed; boundary=\"a b\"", text);

        assertEquals(2, parts.size());
        assertTrue(parts.getFirst().body().isSdp());
        assertTrue(parts.getFirst().plain());
        assertEquals("v=0" + end + "s=-", parts.getFirst().body().text());
        assertEquals("text/plain", parts.getLast().body().contentType());
        assertEquals("signal", parts.getLast().dispositionOr("render"));
        assertEquals("optional", parts.getLast().handling());
        assertEquals("AAAA" + end + "--a bc is no delimiter", parts.getLast().body().text());
        assertTrue(!parts.getLast().plain());
    }

    @Test
    void partWithoutHeadersAndEmptyPart() {
        List<BodyPart> parts = parts("multipart/mixed;boundary=x", "--x\r\n\r\nhello\r\n--x\r\n--x--");

        assertEquals(List.of("hello", ""), parts.stream().map(part -> part.body().text()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--x", "--x\r\n\r\nnever closed", "--x--", "text\r\n--y\r\n\r\n--y--"})
    void bodyThatIsNotWhatItsTypeSays(String text) {
        assertTrue(Multipart.partsOf(Body.of("multipart/mixed;boundary=x", text)).isEmpty());
    }

    @Test
    void moreThanAnybodySends() {
        assertTrue(Multipart.partsOf(Body.of("multipart/mixed;boundary=x",
                "--x\r\n\r\n\r\n".repeat(1_000) + "--x--")).isEmpty());
    }

    @Test
    void typeWithoutBoundary() {
        assertTrue(Multipart.partsOf(Body.of("multipart/mixed", "--x\r\n\r\n--x--")).isEmpty());
    }
}

package io.drawbridge.sip.wire;

/**
 * What is wrong with a message, in the words of its answer.
 *
 * @param status the status that a request with this fault is answered with
 * @param reason the reason phrase
 */
public record Problem(int status, String reason) {
    static final Problem START_LINE = new Problem(400, "Malformed start line");
    static final Problem VERSION = new Problem(505, "Version Not Supported");
    static final Problem URI_LENGTH = new Problem(414, "Request-URI Too Long");
    static final Problem LINE_END = new Problem(400, "Bare CR or LF");
    static final Problem NO_END = new Problem(400, "Header without end");
    static final Problem HEADER = new Problem(400, "Malformed header");
    static final Problem HEADERS = new Problem(400, "Too many headers");
    static final Problem HEADER_LENGTH = new Problem(400, "Header too long");
    static final Problem VALUES = new Problem(400, "Too many values");
    static final Problem DUPLICATE = new Problem(400, "Duplicate header");
    static final Problem CONTENT_LENGTH = new Problem(400, "Bad Content-Length");
    static final Problem BODY = new Problem(413, "Request Entity Too Large");
    static final Problem TOO_LARGE = new Problem(513, "Message Too Large");
    static final Problem MISSING = new Problem(400, "Missing mandatory header");
    static final Problem CSEQ = new Problem(400, "Bad CSeq");
    static final Problem CALL_ID = new Problem(400, "Bad Call-ID");
    static final Problem MAX_FORWARDS = new Problem(400, "Bad Max-Forwards");
    static final Problem VIA = new Problem(400, "Bad Via");
}

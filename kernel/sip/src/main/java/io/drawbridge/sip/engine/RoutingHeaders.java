package io.drawbridge.sip.engine;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.ViaList;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.parser.ViaParser;
import java.text.ParseException;

/**
 * The parser of JAIN-SIP, used for the header field that its transactions rest on and for nothing else.
 *
 * <p>All other fields stay bytes: they keep their order and every byte, cannot fail, and their names never reach the
 * unbounded name cache of the stock parser. One per shard; what the lexers of the parser throw, errors included, ends
 * here as a {@link ParseException}.
 */
final class RoutingHeaders extends StringMsgParser {

    static {
        // the parser's classes ask for a logger before any stack exists
        CommonLogger.legacyLogger = new JainLogger();
    }

    /** Parses one Via value. A stack overflow in the stock parser would kill the loop (usnistgov/jsip 9777fc06). */
    Via via(String value) throws ParseException {
        try {
            return (Via) ((ViaList) new ViaParser("Via: " + value + "\n").parse()).getFirst();
        } catch (RuntimeException | StackOverflowError e) {
            ParseException problem = new ParseException("Via", 0);
            problem.initCause(e);
            throw problem;
        }
    }
}

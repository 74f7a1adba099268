package io.drawbridge.api.sip;

import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Sees a copy of every SIP message that crosses the wire, repeated ones included: for a capture server or a tracer. It
 * changes nothing and holds up nothing.
 *
 * <p>Each observer has a bounded queue and a virtual thread of its own that may block; when the queue is full the
 * oldest message is dropped and counted. Messages of one call come in their order, over swaps of the plugin as well.
 * What an observer throws is counted and costs it that batch. Not seen is what is refused before it is taken in:
 * messages of strangers that get silence, malformed ones, calls that are shed.
 */
public interface MessageObserver extends ExtensionPoint {

    /**
     * Messages, the oldest first.
     *
     * @param batch one or more, as many as have come since the last time
     */
    void onMessages(List<WireMessage> batch) throws Exception;
}

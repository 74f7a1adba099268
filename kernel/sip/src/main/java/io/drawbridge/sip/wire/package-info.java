/**
 * The text of SIP messages: the scan of what arrived, the views of it, and the writing of what goes out.
 *
 * <p>A {@link io.drawbridge.sip.wire.RawMessage} is a scratch object of one receiving loop: it finds the lines of a
 * datagram once, without allocation, and applies every limit before anything is parsed. What passes is detached into
 * a view that is confined to the shard of its Call-ID and makes strings only for what is asked.
 *
 * <p>Bytes that are not UTF-8 survive: see {@link io.drawbridge.sip.wire.WireText}.
 */
@NullMarked
package io.drawbridge.sip.wire;

import org.jspecify.annotations.NullMarked;

/**
 * Who may send media to us, and where media may be sent: nobody and nowhere but what signalling or a verified
 * source says.
 *
 * <p>{@link RemoteMedia} is what signalling knows; immutable, handed over from any thread. A {@link SourcePolicy}
 * belongs to one port and is confined to its media loop. It knows no socket and no clock: time is handed in, so
 * that every rule can be tested by numbers. Nothing here throws on what a peer sends.
 */
@NullMarked
package io.drawbridge.rtp.policy;

import org.jspecify.annotations.NullMarked;

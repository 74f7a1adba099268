/**
 * The session description (SDP, RFC 8866) and the offer/answer rules (RFC 3264, 6337) that need no sockets.
 *
 * <p>{@link io.drawbridge.core.sdp.SdpParser} reads bytes of strangers: whatever they hold, the answer is either an
 * immutable {@link io.drawbridge.core.sdp.SessionDescription} that keeps every line verbatim and in order, or a
 * {@link io.drawbridge.core.sdp.SdpRefusal} with a stable reason code; it never throws and its work is bounded by
 * {@link io.drawbridge.core.sdp.SdpLimits}. {@link io.drawbridge.core.sdp.SdpWriter} writes the description that the
 * other side of the border gets to see: audio over RTP/AVP(F) with our addresses, everything else rejected in its
 * place, and nothing by which one side could learn an address or a name of the other.
 *
 * <p>Everything here is immutable and safe on any thread, except {@link io.drawbridge.core.sdp.OwnOrigin}, which
 * belongs to the leg that sends. No name is ever resolved.
 */
@NullMarked
package io.drawbridge.core.sdp;

import org.jspecify.annotations.NullMarked;

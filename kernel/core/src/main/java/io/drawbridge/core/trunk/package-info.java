/**
 * Trunks: the configured peers, their limits, and how they fare.
 *
 * <p><b>Threads.</b> Everything here may be called from any thread, receiving loops included: nothing blocks and
 * nothing locks. Names are resolved in the background; what a trunk answers is the last that was found out.
 *
 * <p><b>Health.</b> Each target of a trunk has a health of its own. Probes take it down and bring it back after a
 * number of bad or good ones in a row; the calls themselves set it aside for a while after a transport error, at once,
 * or after a number of silent attempts and 503s in a row. A trunk is up while one of its targets is.
 *
 * <p><b>Limits.</b> A call holds one {@link io.drawbridge.core.trunk.TrunkSlot} of each trunk that it uses, in either
 * direction, from before its INVITE to its end. Giving a slot back twice does nothing.
 */
@NullMarked
package io.drawbridge.core.trunk;

import org.jspecify.annotations.NullMarked;

/**
 * Admission: what becomes of a new request outside a dialog before it costs anything.
 *
 * <p>Asked on the receiving loops for each such request; nothing here blocks, locks or throws. A known trunk is let in,
 * a stranger gets what its network says, what is beyond the limits of the node gets 503 with Retry-After. An emergency
 * call is let in whatever the load, as long as the reserve for such calls lasts. Every decision is counted under a
 * stable reason code.
 */
@NullMarked
package io.drawbridge.core.admission;

import org.jspecify.annotations.NullMarked;

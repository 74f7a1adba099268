/**
 * How calls fare, in the figures that the field uses: ASR, NER, ACD, post-dial delay, calls per second.
 *
 * <p>A call adds to adders: when it arrives, when the callee rings, when it is answered, when it ends. Everything else
 * is worked out when somebody reads. Ratios come twice: as counters since the start, from which any period can be
 * computed, and over the last five minutes, from samples that are taken every ten seconds.
 *
 * <ul>
 *   <li>ASR (ITU-T E.411): answered calls of all that arrived.
 *   <li>NER (ITU-T E.425): calls that the network brought to an end that is the users’ own: answered, busy, not there
 *       or declined (480, 486, 600, 603; the SEER of RFC 6076 §4.7), or given up by the caller.
 *   <li>ACD: talk time of the answered calls that have ended, by their number.
 *   <li>Post-dial delay (RFC 6076 §4.3.1): from the INVITE to the first 18x, or to the answer where there was none.
 * </ul>
 *
 * <p>Any thread; no locks.
 */
@NullMarked
package io.drawbridge.core.statistics;

import org.jspecify.annotations.NullMarked;

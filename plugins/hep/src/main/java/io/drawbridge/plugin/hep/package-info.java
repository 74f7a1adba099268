/**
 * Sends a copy of every SIP message to a HEP collector such as Homer, in HEPv3 (the EEP/HEP specification, revision
 * 37).
 *
 * <p>{@link io.drawbridge.plugin.hep.HepObserver} makes packets of messages; {@link
 * io.drawbridge.plugin.hep.HepSender} has a bounded queue of them, drops the oldest when the collector is slow or away,
 * counts what it drops, and connects again with growing pauses. The correlation id of each message is the id of the
 * call: both legs of a call have it in common, though their Call-IDs differ.
 *
 * <p>When a call has ended, {@link io.drawbridge.plugin.hep.QualityObserver} takes the figures of its media out of the
 * journal and sends them as RTCP, leg by leg, under the Call-ID that {@link io.drawbridge.plugin.hep.CallLegs} has
 * learnt from the messages.
 */
@NullMarked
package io.drawbridge.plugin.hep;

import org.jspecify.annotations.NullMarked;

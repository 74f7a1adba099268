/**
 * Sends a copy of every SIP message to a HEP collector such as Homer, in HEPv3 (the EEP/HEP specification, revision
 * 37).
 *
 * <p>{@link io.drawbridge.plugin.hep.HepObserver} makes packets of messages; {@link
 * io.drawbridge.plugin.hep.HepSender} has a bounded queue of them, drops the oldest when the collector is slow or away,
 * counts what it drops, and connects again with growing pauses. The correlation id of each packet is the id of the
 * call: both legs of a call have it in common, though their Call-IDs differ.
 */
@NullMarked
package io.drawbridge.plugin.hep;

import org.jspecify.annotations.NullMarked;

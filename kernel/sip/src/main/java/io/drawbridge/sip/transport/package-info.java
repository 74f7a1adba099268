/**
 * Sockets: UDP and TCP listeners and connections on the event loops of the shards.
 *
 * <p>What arrives is given to a {@link io.drawbridge.sip.transport.Receiver} on the loop that received it, in a buffer
 * that is valid until the call returns. Sending is allowed from any thread and never blocks; a failure is reported to
 * the sender, at once where the machine knows it (ICMP, refused or lost connections), on any thread.
 */
@NullMarked
package io.drawbridge.sip.transport;

import org.jspecify.annotations.NullMarked;

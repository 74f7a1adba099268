/**
 * Where messages come from and go to: listeners, transports, peers and connections.
 *
 * <p>All types are immutable and may be shared between threads.
 */
@NullMarked
package io.drawbridge.sip.flow;

import org.jspecify.annotations.NullMarked;

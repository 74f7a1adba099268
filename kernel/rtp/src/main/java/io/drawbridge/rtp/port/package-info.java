/**
 * The media ports of a network: which are free, which are in use, which rest.
 *
 * <p>Numbers only; sockets are opened by who takes a port. Safe from any thread. Running out is an outcome, never an
 * exception.
 */
@NullMarked
package io.drawbridge.rtp.port;

import org.jspecify.annotations.NullMarked;

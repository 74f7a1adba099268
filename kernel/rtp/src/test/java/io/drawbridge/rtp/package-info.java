/** Tests of the engine over real sockets on loopback. */
@NullMarked
package io.drawbridge.rtp;

import org.jspecify.annotations.NullMarked;

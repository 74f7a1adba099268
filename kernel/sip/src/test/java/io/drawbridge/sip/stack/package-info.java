/** Tests of the whole stack over real sockets on loopback. */
@NullMarked
package io.drawbridge.sip.stack;

import org.jspecify.annotations.NullMarked;

/** Ports, relay and source policy of RTP. Knows no SIP. */
@NullMarked
package io.drawbridge.rtp;

import org.jspecify.annotations.NullMarked;

/** Tests of {@code io.drawbridge.rtp.udp}. */
@NullMarked
package io.drawbridge.rtp.udp;

import org.jspecify.annotations.NullMarked;

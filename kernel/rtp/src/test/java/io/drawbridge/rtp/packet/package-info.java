/** Tests of {@code io.drawbridge.rtp.packet}. */
@NullMarked
package io.drawbridge.rtp.packet;

import org.jspecify.annotations.NullMarked;

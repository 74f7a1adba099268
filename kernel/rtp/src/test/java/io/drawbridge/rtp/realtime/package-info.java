/** Tests of {@code io.drawbridge.rtp.realtime}. */
@NullMarked
package io.drawbridge.rtp.realtime;

import org.jspecify.annotations.NullMarked;

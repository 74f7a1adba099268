/** Tests of {@code io.drawbridge.rtp.loop}. */
@NullMarked
package io.drawbridge.rtp.loop;

import org.jspecify.annotations.NullMarked;

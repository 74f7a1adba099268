/** Tests of {@code io.drawbridge.rtp.stats}. */
@NullMarked
package io.drawbridge.rtp.stats;

import org.jspecify.annotations.NullMarked;

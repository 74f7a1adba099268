/** Tests of {@code io.drawbridge.rtp.policy}. */
@NullMarked
package io.drawbridge.rtp.policy;

import org.jspecify.annotations.NullMarked;

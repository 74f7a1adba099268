/** Tests of {@code io.drawbridge.rtp.port}. */
@NullMarked
package io.drawbridge.rtp.port;

import org.jspecify.annotations.NullMarked;

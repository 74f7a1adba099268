/** What is started by hand to measure the relay beside others. */
@NullMarked
package io.drawbridge.rtp.bench;

import org.jspecify.annotations.NullMarked;

/** Tests of the wire format. */
@NullMarked
package io.drawbridge.sip.wire;

import org.jspecify.annotations.NullMarked;

/** Watches all tests of this module for buffers that nobody releases. */
@NullMarked
package io.drawbridge.sip.leak;

import org.jspecify.annotations.NullMarked;

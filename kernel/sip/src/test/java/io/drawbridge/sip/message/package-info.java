/** Tests of the message types. */
@NullMarked
package io.drawbridge.sip.message;

import org.jspecify.annotations.NullMarked;

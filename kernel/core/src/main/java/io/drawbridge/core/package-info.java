/** Calls, legs, trunks and all that ties the kernel together. */
@NullMarked
package io.drawbridge.core;

import org.jspecify.annotations.NullMarked;

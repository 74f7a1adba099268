/** All that a plugin may see. */
@NullMarked
package io.drawbridge.api;

import org.jspecify.annotations.NullMarked;

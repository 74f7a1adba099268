/** JSON as the control socket and decision records write it: keys in the order of writing, numbers exact. */
@NullMarked
package io.drawbridge.core.json;

import org.jspecify.annotations.NullMarked;

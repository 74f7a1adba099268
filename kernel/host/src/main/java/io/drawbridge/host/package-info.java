/** The plugin host. */
@NullMarked
package io.drawbridge.host;

import org.jspecify.annotations.NullMarked;

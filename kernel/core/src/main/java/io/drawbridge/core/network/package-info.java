/**
 * The sides of the border: which listeners, media addresses and trust belong together.
 *
 * <p>Immutable after the start; any thread.
 */
@NullMarked
package io.drawbridge.core.network;

import org.jspecify.annotations.NullMarked;

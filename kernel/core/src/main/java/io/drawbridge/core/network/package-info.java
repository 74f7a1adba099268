/**
 * The sides of the border: which listeners, media addresses and trust belong together.
 *
 * <p>Immutable; any thread. A reload makes other ones, beside those that calls still have.
 */
@NullMarked
package io.drawbridge.core.network;

import org.jspecify.annotations.NullMarked;

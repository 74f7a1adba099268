/**
 * The live screen of {@code drawbridge top}: reads the meters of the running node every second and draws a frame. Plain
 * text and a few ANSI sequences; one thread.
 */
@NullMarked
package io.drawbridge.core.top;

import org.jspecify.annotations.NullMarked;

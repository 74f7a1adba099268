/**
 * Media of a call: endpoints that make or take its packets, and what is measured of it.
 *
 * <p>Packet endpoints run on a media loop: trusted code, must not block or allocate; the flyweights they are given are
 * valid until they return.
 */
@NullMarked
package io.drawbridge.api.media;

import org.jspecify.annotations.NullMarked;

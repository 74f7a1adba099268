/**
 * Media of a call: the plane that anchors it, and endpoints that make or take its packets.
 *
 * <p>{@link MediaPlane} is called on the shard and answers later. Packet endpoints run on a media loop: trusted code,
 * must not block or allocate; the flyweights they are given are valid until they return.
 */
@NullMarked
package io.drawbridge.api.media;

import org.jspecify.annotations.NullMarked;

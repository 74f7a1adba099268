package io.drawbridge.api.media;

import org.pf4j.ExtensionPoint;

/**
 * Anchors the media of calls. The built-in relay is the default; a remote allocator may stand in for it. All methods of
 * sessions are called on the call’s shard and never block: answers come later through stages, in any order.
 */
public interface MediaPlane extends ExtensionPoint {

    /** The name by which configuration chooses it. */
    String name();

    /**
     * Opens the media of one call; nothing is allocated before its first leg.
     *
     * @param callId the id of the call
     * @param listener told of what happens to the media; from any thread
     */
    MediaSession open(String callId, MediaListener listener);
}

package io.drawbridge.core.media;

/**
 * Anchors the media of calls: all that calls know of where media goes. All methods of sessions are called on the call’s
 * shard and never block: answers come later through stages, in any order. It is the kernel’s own: plugins put
 * endpoints at its ends, and do not replace it.
 */
public interface MediaPlane {

    /**
     * Opens the media of one call; nothing is allocated before its first leg.
     *
     * @param callId the id of the call
     * @param listener told of what happens to the media; from any thread
     */
    MediaSession open(String callId, MediaListener listener);
}

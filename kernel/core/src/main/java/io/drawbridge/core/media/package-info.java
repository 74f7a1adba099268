/**
 * The media plane of calls, as they see it and as it is built in: each call's audio is anchored at ports of ours and
 * relayed between them.
 *
 * <p>What one side offers or answers is checked, written anew with our address and given to the other side; what both
 * agreed on is applied to the ports. A refused or withdrawn offer leaves everything as it was (RFC 3264 §8, RFC 6337
 * §4). Methods may be called from any thread and never block; stages complete on the calling thread when nothing has
 * to be opened, else on a media loop: the caller hops back to its shard. They never complete exceptionally.
 */
@NullMarked
package io.drawbridge.core.media;

import org.jspecify.annotations.NullMarked;

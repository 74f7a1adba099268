/**
 * From a SIP URI to addresses (RFC 3263), without ever blocking a loop.
 *
 * <p>Any thread may ask. Answers are cached as long as their records live, absence and failure for a short while; the
 * cache is bounded. A numeric host is answered at once. Stages complete on the resolver’s own thread.
 */
@NullMarked
package io.drawbridge.sip.resolve;

import org.jspecify.annotations.NullMarked;

/**
 * Calls: the actor, its ends, its attempts, and the procedure that sets it up. Start with {@link
 * io.drawbridge.core.call.CallSetup}: it reads like a call’s path.
 *
 * <p>A {@link io.drawbridge.core.call.Call} and everything that is an end or an attempt is confined to the shard of the
 * caller’s Call-ID; classes that run on a procedure’s virtual thread say so. The two sides meet only in
 * {@code Call.ask} and {@code Call.tell}.
 */
@NullMarked
package io.drawbridge.core.call;

import org.jspecify.annotations.NullMarked;

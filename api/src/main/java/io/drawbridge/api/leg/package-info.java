/**
 * Legs that are not SIP: services that answer a call inside the SBC, and endpoints of other kinds.
 *
 * <p>Callbacks come on the shard of the call and must not block. An instance belongs to one leg; its {@code ended} is
 * always called once, whatever happened.
 */
@NullMarked
package io.drawbridge.api.leg;

import org.jspecify.annotations.NullMarked;

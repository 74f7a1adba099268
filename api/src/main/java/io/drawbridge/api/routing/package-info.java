/**
 * Where an admitted call may go: resolvers name targets, strategies order the trunks of a group, a failover policy
 * decides what follows a failed attempt.
 *
 * <p>All are asked on a virtual thread of the call’s set-up and may block until the set-up budget is used. Resolvers
 * are asked in the configured order until one answers with targets. A callee’s decision (486, 487, 600, 603) ends the
 * call and is never put before a failover policy.
 */
@NullMarked
package io.drawbridge.api.routing;

import org.jspecify.annotations.NullMarked;

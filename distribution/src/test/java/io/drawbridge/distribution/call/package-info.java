/**
 * Calls through the tarball between programs of other projects: sipp and baresip on both ends, two networks on loopback
 * addresses of their own, RTP in both directions, and the decision record of each call.
 *
 * <p>A test writes down what each side does ({@link io.drawbridge.distribution.call.SippScenario}); sipp checks that
 * every message is the expected one, the test what stands in them. Drawbridge runs once per test class
 * ({@link io.drawbridge.distribution.call.Border}), and after the last test nothing may be left in it.
 */
@NullMarked
package io.drawbridge.distribution.call;

import org.jspecify.annotations.NullMarked;

/**
 * End-to-end tests: they run {@code bin/drawbridge} out of the unpacked tarball, as a user would, and talk to it with
 * the programs of other projects ({@link io.drawbridge.distribution.Peer}) over loopback.
 *
 * <p>Each test has a loopback address, ports and directories of its own, so that test runs on one machine do not meet.
 * Nothing waits without a limit: what does not come in time fails the test with the output of the process concerned.
 * All processes end with the test that started them.
 */
@NullMarked
package io.drawbridge.distribution;

import org.jspecify.annotations.NullMarked;

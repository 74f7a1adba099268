package io.drawbridge.harness;

import io.drawbridge.api.testkit.FakeCallControl;
import io.drawbridge.api.testkit.HeldClock;
import io.drawbridge.host.KernelServices;

/**
 * What stands for the kernel.
 *
 * @param clock the time as the plugin sees it
 * @param calls the live calls
 */
record HarnessKernel(HeldClock clock, FakeCallControl calls) implements KernelServices {
}

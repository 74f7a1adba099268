package io.drawbridge.core.node;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.host.KernelServices;

/** What plugins may ask of this node. */
record NodeServices(CallControl calls, Admin admin) implements KernelServices {
}

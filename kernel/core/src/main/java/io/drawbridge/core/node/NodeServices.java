package io.drawbridge.core.node;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.core.call.CallOrders;
import io.drawbridge.host.KernelServices;
import io.drawbridge.host.state.StateSettings;

/** What plugins may ask of this node. */
record NodeServices(CallOrders calls, Admin admin, StateSettings state) implements KernelServices {

    @Override
    public CallControl calls(String plugin) {
        return calls.of(plugin);
    }
}

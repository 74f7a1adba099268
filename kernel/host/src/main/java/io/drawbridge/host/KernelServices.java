package io.drawbridge.host;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.state.StateSettings;
import java.time.Clock;
import java.util.List;

/** What plugins may ask of the kernel; the kernel's core implements it. Any thread. */
public interface KernelServices {

    /** What may be done to live calls. */
    CallControl calls();

    /** The same, in the name of a plugin. */
    default CallControl calls(String plugin) {
        return calls();
    }

    /** What an operator may see and do; given to plugins that are granted it. */
    default Admin admin() {
        return new NoAdmin();
    }

    /** How plugins keep state. */
    default StateSettings state() {
        return StateSettings.DEFAULTS;
    }

    /** What plugins find by its type, beside what the host itself offers. */
    default List<Capability<?>> capabilities() {
        return List.of();
    }

    /** The time as plugins see it. */
    default Clock clock() {
        return Clock.systemUTC();
    }
}

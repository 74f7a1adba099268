package io.drawbridge.host;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.call.CallControl;
import java.time.Clock;

/** What plugins may ask of the kernel; the kernel's core implements it. Any thread. */
public interface KernelServices {

    /** What plugins may do to live calls. */
    CallControl calls();

    /** What an operator may see and do; given to plugins that are granted it. */
    default Admin admin() {
        return new NoAdmin();
    }

    /** The time as plugins see it. */
    default Clock clock() {
        return Clock.systemUTC();
    }
}

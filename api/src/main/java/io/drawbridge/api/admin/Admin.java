package io.drawbridge.api.admin;

import io.drawbridge.api.metrics.Meter;
import java.util.List;

/** What an operator may see and do; see the package for threads and errors. */
public interface Admin {

    /** All commands, by name. Empty until the node has started. */
    List<AdminCommand> commands();

    /** Runs a command; may block. */
    AdminReply run(AdminRequest request);

    /**
     * Everything that is measured, as it is now: the kernel's own meters and those of all plugins. Made anew at each
     * call; a few milliseconds for a thousand meters.
     */
    List<Meter> meters();

    /**
     * Begins to listen to what happens to calls. Costs something for as long as it is open: close it when nobody wants
     * to hear more. A stream that is not read for a minute ends by itself.
     *
     * @throws IllegalStateException if a hundred streams are open already
     */
    EventStream events();

    /** How the node is. Cheap: may be asked many times a second. */
    Health health();
}

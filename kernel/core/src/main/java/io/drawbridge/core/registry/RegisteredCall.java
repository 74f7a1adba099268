package io.drawbridge.core.registry;

import io.drawbridge.api.call.CallView;

/** What the registry needs to know of a call. Each method may be called from any thread. */
public interface RegisteredCall {

    /** The id of the call; unique on this node. */
    String id();

    /** The call as plugins see it now. */
    CallView view();

    /** The call as operators see it now. */
    CallSnapshot snapshot();
}

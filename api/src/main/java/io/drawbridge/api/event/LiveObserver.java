package io.drawbridge.api.event;

import org.pf4j.ExtensionPoint;

/** Told of events as they happen; memory only, see the package. */
public interface LiveObserver extends ExtensionPoint {

    /** An event. */
    void onEvent(CallEvent event) throws Exception;
}

package io.drawbridge.api.filter;

import io.drawbridge.api.call.CallAttempt;
import org.pf4j.ExtensionPoint;

/** Says what it thinks of a new call. */
public interface CallFilter extends ExtensionPoint {

    /**
     * Screens a call.
     *
     * @return the verdict; {@link Verdict#allow()} when this filter has nothing against it
     * @throws Exception taken as a failure of the filter, see the package
     */
    Verdict screen(CallAttempt call) throws Exception;
}

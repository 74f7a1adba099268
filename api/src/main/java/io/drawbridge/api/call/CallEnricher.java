package io.drawbridge.api.call;

import org.pf4j.ExtensionPoint;

/** Adds what is known about the parties of a new call before it is screened. */
public interface CallEnricher extends ExtensionPoint {

    /**
     * Looks at a new call.
     *
     * @return what to add; {@link Enrichment#none()} for nothing
     */
    Enrichment enrich(CallAttempt call) throws Exception;
}

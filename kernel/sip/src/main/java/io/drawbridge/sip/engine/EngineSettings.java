package io.drawbridge.sip.engine;

/**
 * How transactions behave.
 *
 * @param forceRport whether UDP responses always go to the source port, as if each request had {@code rport}
 */
public record EngineSettings(boolean forceRport) {
}

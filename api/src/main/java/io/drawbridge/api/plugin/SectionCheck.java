package io.drawbridge.api.plugin;

import java.time.Clock;

/**
 * Takes what a plugin finds wrong with its own section, and knows what the rest of the configuration has by name. What
 * is reported becomes one line for the user, with the file, line and full name of the key.
 *
 * <p>Keys are relative to the plugin's section, elements of lists counted from 0: {@code routes[2].to[0].trunk}. Where
 * the user wrote a single value in place of a list, {@code [0]} may be there all the same.
 *
 * <p>For the thread that {@link Plugin#check} runs on, until that returns.
 */
public interface SectionCheck {

    /** The time. Ask this clock and no other, so that a test can hold it. */
    Clock clock();

    /** Reports that there is no network of this name, unless there is. */
    void expectNetwork(String key, String name);

    /** Reports that there is no trunk of this name, unless there is. */
    void expectTrunk(String key, String name);

    /** Reports that there is no group of trunks of this name, unless there is. */
    void expectGroup(String key, String name);

    /**
     * Reports that no plugin that is on offers a service of this name, unless one does, or has services whose names
     * nobody knows before it runs (see {@link io.drawbridge.api.leg.CallService#name}).
     */
    void expectService(String key, String name);

    /**
     * Reports that no plugin that is on offers a strategy of this name, unless one does, or has strategies whose names
     * nobody knows before it runs (see {@link io.drawbridge.api.routing.RoutingStrategy#name}).
     */
    void expectStrategy(String key, String name);

    /**
     * Reports anything else.
     *
     * @param message what is wrong and what would be right, in one line
     */
    void report(String key, String message);
}

package io.drawbridge.api.plugin;

/**
 * The life of one generation of a plugin. The host makes one instance with the public constructor without parameters,
 * then calls, one after the other and never two at once, each on a thread of its own that may block:
 *
 * <ol>
 *   <li>{@link #configuration()}, and binds the plugin's section to that record;
 *   <li>{@link #check} – find what is wrong with it, as {@code drawbridge check} does without going on;
 *   <li>{@link #prepare} – get ready: connect, read files, probe. The extensions are constructed right after it, so
 *       they may be given this instance and find everything ready. Another generation may be serving calls meanwhile,
 *       so nothing exclusive may be taken yet;
 *   <li>from here on new calls reach the extensions;
 *   <li>{@link #activate()} – take what only one can have: a port, a spool, a lock;
 *   <li>{@link #quiesce()} – give that back. Calls that began with this generation may still need its extensions;
 *   <li>{@link #close()} – let go of everything. No call comes afterwards.
 * </ol>
 *
 * <p>An exception from {@code prepare} means that this generation never was: at start, the host does not start and
 * says why; at a swap, the old generation goes on as if nothing had been tried. {@code close} is called also after a
 * {@code prepare} that failed, {@code quiesce} only after {@code activate}. An exception from the other three is
 * reported and changes nothing else. Each has a deadline (30 s to get ready, 10 s to end, unless configured otherwise);
 * one that misses it has failed.
 *
 * <p>A plugin without a class of this kind has no configuration and only extensions.
 *
 * @param <C> the record that the plugin's section of the configuration is bound to; {@link NoConfiguration} for none
 */
public interface Plugin<C extends Record> {

    /** The record that the plugin's section is bound to. */
    Class<C> configuration();

    /**
     * Looks for mistakes in the bound section that its record alone cannot see: names of trunks or services that
     * nobody has, a file that cannot be read. Asked before {@link #prepare}, and by {@code drawbridge check} on an
     * instance of which nothing else is asked; so it connects to nothing, starts nothing and changes nothing. What it
     * reports keeps this generation from being; the user sees it together with all other mistakes.
     *
     * @param configuration the bound section
     * @param check takes what is wrong
     * @throws Exception if the check itself fails; reported at the section
     */
    default void check(C configuration, SectionCheck check) throws Exception {
    }

    /**
     * Gets ready, beside whatever generation is serving now.
     *
     * @param context what the host offers this generation; valid until {@link #close()} has returned
     * @param configuration the bound section, as it is for the whole life of this generation
     * @throws Exception if this generation cannot work; its message is what the operator reads, so say what to do
     */
    default void prepare(PluginContext context, C configuration) throws Exception {
    }

    /** Takes what only one generation can have. New calls may have come already. */
    default void activate() throws Exception {
    }

    /** Gives up what only one generation can have. Calls that began before may still come. */
    default void quiesce() throws Exception {
    }

    /** Lets go of everything. What came from the {@link PluginContext} is closed by the host afterwards. */
    default void close() throws Exception {
    }
}

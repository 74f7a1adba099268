package io.drawbridge.host;

import java.util.function.Predicate;

/**
 * How far a change looks.
 *
 * @param considered the plugins whose section and artifact are looked at; all others stay as they are
 * @param renewed the plugins that get a new generation although nothing of theirs has changed
 * @param absence whether a plugin with a section may be missing: it just is not there then
 */
record Scope(Predicate<String> considered, Predicate<String> renewed, boolean absence) {

    /** A whole configuration: every plugin that it names has to be there. */
    static Scope everything() {
        return new Scope(id -> true, id -> false, false);
    }

    /** One plugin, loaded again whatever has changed. */
    static Scope renew(String plugin) {
        return new Scope(plugin::equals, plugin::equals, false);
    }

    /** One plugin, as it stands in the directory now, which may be not at all. */
    static Scope follow(String plugin) {
        return new Scope(plugin::equals, id -> false, true);
    }
}

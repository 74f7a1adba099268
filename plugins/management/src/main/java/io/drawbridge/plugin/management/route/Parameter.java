package io.drawbridge.plugin.management.route;

/**
 * Something that a request may say.
 *
 * @param name its name in the path, the query or the body
 * @param argument the argument of the command that it becomes
 * @param place where it stands
 * @param required whether it must be there
 * @param description what it means
 */
record Parameter(String name, String argument, Place place, boolean required, String description) {

    /** Where something stands. */
    enum Place {
        /** In the path. */
        PATH,
        /** In the query. */
        QUERY,
        /** In the JSON object of the body. */
        BODY
    }
}

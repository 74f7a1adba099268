package io.drawbridge.plugin.staticroutes;

import java.util.List;

/**
 * The section of this plugin; its keys are explained in {@code reference.conf}.
 *
 * @param routes the routes in order
 */
record StaticRoutesConfiguration(List<StaticRoute> routes) {

    StaticRoutesConfiguration {
        routes = List.copyOf(routes);
    }
}

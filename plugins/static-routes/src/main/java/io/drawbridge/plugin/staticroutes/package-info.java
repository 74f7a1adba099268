/**
 * Routes that stand in the configuration: a list of conditions and of where the call goes.
 *
 * <p>{@link io.drawbridge.plugin.staticroutes.StaticRouteResolver} asks the routes and knows which of several wins; a
 * {@link io.drawbridge.plugin.staticroutes.RouteCondition} says whether a route fits a call, a {@link
 * io.drawbridge.plugin.staticroutes.RouteTarget} says where it leads and with which number. All of it is immutable and
 * answers without waiting. Names of trunks, groups, services and networks are not checked here: whoever follows the
 * route knows them, also those that a later configuration brings.
 */
@NullMarked
package io.drawbridge.plugin.staticroutes;

import org.jspecify.annotations.NullMarked;

/**
 * The node over HTTP: an API for programs with its OpenAPI document, metrics for Prometheus, health for supervisors.
 *
 * <p>What can be asked stands in one table ({@code route.RouteTable}); each line names the command that answers, so
 * that it does the same as {@code bin/drawbridge}. {@code http} moves bytes, {@code access} says who may, {@code
 * metrics} shows meters to Prometheus, {@code event} streams what happens to calls.
 *
 * <p>Each connection has a task of the plugin's for its life, which may block. At a swap the old generation answers
 * what it has begun, and the new one takes what comes.
 */
@NullMarked
package io.drawbridge.plugin.management;

import org.jspecify.annotations.NullMarked;

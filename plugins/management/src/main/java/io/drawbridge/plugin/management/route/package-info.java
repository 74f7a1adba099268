/** What can be asked: the table of routes, how a request finds its line, and the OpenAPI document made of it. */
@NullMarked
package io.drawbridge.plugin.management.route;

import org.jspecify.annotations.NullMarked;

/**
 * HTTP/1.1 over blocking sockets, one task for each connection. Knows neither routes nor the node: it hands over
 * requests and sends answers. Bounds: connections, the size of a head and of a body, the time that a request may take.
 */
@NullMarked
package io.drawbridge.plugin.management.http;

import org.jspecify.annotations.NullMarked;

/** What happens to calls, as it happens, for whoever listens: server-sent events. */
@NullMarked
package io.drawbridge.plugin.management.event;

import org.jspecify.annotations.NullMarked;

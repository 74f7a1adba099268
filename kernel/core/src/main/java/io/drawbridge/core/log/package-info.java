/** Where the log goes: configured once at the start of a process, before anything logs. */
@NullMarked
package io.drawbridge.core.log;

import org.jspecify.annotations.NullMarked;

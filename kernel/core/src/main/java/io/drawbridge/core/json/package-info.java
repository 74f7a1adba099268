/**
 * JSON as the control socket, decision records and the journal write it – keys in the order of writing, numbers exact –
 * and read it back.
 */
@NullMarked
package io.drawbridge.core.json;

import org.jspecify.annotations.NullMarked;

/**
 * Who may come in: filters before a message is parsed, and the policy for new requests outside a dialog.
 *
 * <p>Both are asked on the receiving loop, for each packet and each new request: they return at once, allocate next to
 * nothing and never throw. An exception counts as "drop". Flyweights are valid until the method returns.
 */
@NullMarked
package io.drawbridge.sip.guard;

import org.jspecify.annotations.NullMarked;

/**
 * A node: everything of the kernel put together, started in the right order and stopped in the reverse one.
 *
 * <p>A start that fails closes what it had opened and says why in one line. Nothing here decides about calls.
 */
@NullMarked
package io.drawbridge.core.node;

import org.jspecify.annotations.NullMarked;

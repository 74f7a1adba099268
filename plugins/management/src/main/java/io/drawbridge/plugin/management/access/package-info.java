/** Who may do what: tokens, and the guards against browsers that were tricked. */
@NullMarked
package io.drawbridge.plugin.management.access;

import org.jspecify.annotations.NullMarked;

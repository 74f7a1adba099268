/** The blacklist plugin. */
@NullMarked
package io.drawbridge.plugin.blacklist;

import org.jspecify.annotations.NullMarked;

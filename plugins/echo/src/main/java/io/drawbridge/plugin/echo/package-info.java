/** The echo plugin. */
@NullMarked
package io.drawbridge.plugin.echo;

import org.jspecify.annotations.NullMarked;

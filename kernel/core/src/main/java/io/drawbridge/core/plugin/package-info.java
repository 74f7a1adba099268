/**
 * Where calls meet plugins: the host’s extensions and invokers behind the interfaces that {@code core.call} and the
 * packet path define.
 *
 * <p>Any thread. A new revision of the plugins holds for every set-up that begins after it was published.
 */
@NullMarked
package io.drawbridge.core.plugin;

import org.jspecify.annotations.NullMarked;

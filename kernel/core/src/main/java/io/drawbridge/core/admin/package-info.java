/**
 * What plugins that are granted it see of the node: the commands of the control socket, all meters, and its health.
 *
 * <p>Commands run on the thread of whoever asks and may block. Nothing throws.
 */
@NullMarked
package io.drawbridge.core.admin;

import org.jspecify.annotations.NullMarked;

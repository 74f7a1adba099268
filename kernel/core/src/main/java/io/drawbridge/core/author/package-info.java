/**
 * For authors of plugins: a new project from the template in {@code sdk/template} of the installation. Names between
 * two pairs of underscores, in the paths and in the texts of the template, are replaced; everything else is copied.
 *
 * <p>Offline; nothing here talks to a node. For one thread.
 */
@NullMarked
package io.drawbridge.core.author;

import org.jspecify.annotations.NullMarked;

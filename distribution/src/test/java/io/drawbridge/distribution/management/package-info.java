/** The node over HTTP, as its users have it: the plugin management of the tarball, asked by an ordinary client. */
@NullMarked
package io.drawbridge.distribution.management;

import org.jspecify.annotations.NullMarked;

/**
 * The configuration of the kernel: the records that the sections of {@code drawbridge.conf} are bound to, and the
 * checks across them.
 *
 * <p>Records are immutable and may be shared between threads. Every default and its reason stands in {@code
 * reference.conf}; a component without a default there must be given by the user. A mistake becomes one line with file,
 * line and key; all mistakes of a file are found at once.
 */
@NullMarked
package io.drawbridge.core.config;

import org.jspecify.annotations.NullMarked;

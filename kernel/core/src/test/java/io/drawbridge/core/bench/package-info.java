/** Measurements of parts of the core, each a program of its own; none runs with the tests. */
@NullMarked
package io.drawbridge.core.bench;

import org.jspecify.annotations.NullMarked;

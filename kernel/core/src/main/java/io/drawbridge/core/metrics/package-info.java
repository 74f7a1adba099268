/**
 * Everything that is measured, as one list of meters that is made when somebody wants to read it. The parts of the
 * kernel keep plain adders; their names as meters stand here and nowhere else.
 */
@NullMarked
package io.drawbridge.core.metrics;

import org.jspecify.annotations.NullMarked;

/** Refuses calls to numbers that begin with a configured prefix. */
@NullMarked
package __package__;

import org.jspecify.annotations.NullMarked;

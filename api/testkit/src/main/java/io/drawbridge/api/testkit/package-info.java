/** Fakes and contract tests for plugin authors. */
@NullMarked
package io.drawbridge.api.testkit;

import org.jspecify.annotations.NullMarked;

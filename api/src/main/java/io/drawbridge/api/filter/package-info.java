/**
 * Screening of new calls.
 *
 * <p>Filters are asked in the configured order (or in parallel groups), each on a virtual thread of its own that may
 * block. The first refusal or diversion ends the screening; scores add up. A filter that throws or misses its deadline
 * counts as allowed or refused as its configuration says ({@code on-failure = open | closed}). Emergency calls are not
 * screened unless the operator says so.
 */
@NullMarked
package io.drawbridge.api.filter;

import org.jspecify.annotations.NullMarked;

/** Tests of the resolver against a DNS server on loopback. */
@NullMarked
package io.drawbridge.sip.resolve;

import org.jspecify.annotations.NullMarked;

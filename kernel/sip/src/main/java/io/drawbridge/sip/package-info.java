/** Transports, parser, transactions and dialogs of SIP. Knows no media. */
@NullMarked
package io.drawbridge.sip;

import org.jspecify.annotations.NullMarked;

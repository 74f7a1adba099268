package io.drawbridge.core.config;

/** What of the early media of one attempt reaches the caller when a fork on the far side brings several. */
public enum EarlyMediaMode {
    /** Each early dialog is one of its own towards the caller (RFC 3261 §12.1). */
    FORKED,
    /** The first one is heard, the others only ring. */
    FIRST,
    /** The caller sees one dialog and hears the one that spoke last. */
    LATEST,
    /** Ringing only. */
    SUPPRESS
}

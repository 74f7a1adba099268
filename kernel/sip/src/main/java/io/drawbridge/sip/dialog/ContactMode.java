package io.drawbridge.sip.dialog;

/** Where requests of ours in a dialog go, by network. */
public enum ContactMode {
    /** To the first Route or the Contact, as RFC 3261 has it. */
    AS_IS,
    /** Back to where the peer’s last message came from: it is behind NAT and its Contact leads nowhere. */
    SOURCE
}

package io.drawbridge.sip.dialog;

/** Tells for a network whether the Contacts of its peers can be believed. Any thread, must not block. */
@FunctionalInterface
public interface ContactPolicy {

    /** The mode of the named network. */
    ContactMode mode(String network);
}

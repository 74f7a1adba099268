package io.drawbridge.core.mirror;

import io.drawbridge.api.sip.WireMessage;

/** Takes every message for those who watch. Called on shards: returns at once, takes no lock, throws nothing. */
public interface MessageMirror {
    /** Nobody watches. */
    MessageMirror NONE = new MessageMirror() {
        @Override
        public boolean watched() {
            return false;
        }

        @Override
        public void message(WireMessage message) {
            // nobody watches
        }
    };

    /** Tells whether anybody watches; messages need not be made otherwise. */
    boolean watched();

    /** A message crossed the wire. */
    void message(WireMessage message);
}

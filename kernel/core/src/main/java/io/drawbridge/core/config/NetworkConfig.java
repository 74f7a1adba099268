package io.drawbridge.core.config;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.sip.dialog.ContactMode;
import java.util.List;

/**
 * One side of the border.
 *
 * @param sip where SIP is listened for; at least one
 * @param media where media of its legs comes and goes
 * @param trust whether asserted identity and the like may pass from and to its peers
 * @param strangers what becomes of new requests from sources that are no trunk
 * @param earlyMedia what of several early dialogs reaches callers, unless the trunk says otherwise
 * @param contact whether the Contacts of its peers are believed
 */
public record NetworkConfig(
        List<ListenerConfig> sip,
        NetworkMediaConfig media,
        Trust trust,
        Strangers strangers,
        EarlyMediaMode earlyMedia,
        ContactMode contact) {

    /** Refuses a network that nothing can reach, and what nobody can do yet. */
    public NetworkConfig {
        if (sip.isEmpty()) {
            throw new ConfigurationException("sip", "missing; a network needs at least one listener, such as "
                    + "[ { transport = udp, bind = \"10.0.0.1:5060\" } ]");
        }
        if (strangers == Strangers.CHALLENGE) {
            throw new ConfigurationException("strangers",
                    "challenge needs a plugin that authenticates, and there is none yet; use silence or accept");
        }
    }

    /** Whose word counts. */
    public enum Trust {
        /** Identity headers are removed on the way in and on the way out (RFC 3325 §5). */
        NONE,
        /** Identity headers pass between networks that are trusted like this. */
        FULL
    }

    /** What sources that no trunk names are given. */
    public enum Strangers {
        /** Nothing: they learn not even that something listens. */
        SILENCE,
        /** A challenge (401). */
        CHALLENGE,
        /** A call, as everybody. */
        ACCEPT
    }
}

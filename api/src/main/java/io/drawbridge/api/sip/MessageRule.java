package io.drawbridge.api.sip;

import io.drawbridge.api.plugin.OnLoop;
import org.pf4j.ExtensionPoint;

/** Changes headers of messages on their way in or out of a leg. */
@OnLoop
public interface MessageRule extends ExtensionPoint {

    /**
     * Looks at a message.
     *
     * @return the changes; {@link Edits#none()} for none
     */
    Edits apply(MessageView message);
}

package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import org.jspecify.annotations.Nullable;

/**
 * A request other than INVITE that waits for our answer. Confined to its shard. One that nobody answers gets 500 at
 * {@link Limits#answer()}.
 */
public interface ServerRequest {

    /** The request. */
    SipRequest request();

    /** The dialog that it belongs to, or null. */
    @Nullable Dialog dialog();

    /** The shard that it is confined to. */
    Shard shard();

    /** Answers; only the first final answer counts. Outside a dialog a To-tag is added. */
    void respond(Reply reply);

    /** Tells whether it has its final answer. */
    boolean answered();
}

package io.drawbridge.sip.tap;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;

/** Sees the messages of one shard; see the package. */
public interface MessageTap {
    /** Nobody looks. */
    MessageTap NONE = new MessageTap() {
        @Override
        public void received(String callId, byte[] message, SipListener listener, InetSocketAddress local,
                InetSocketAddress remote, boolean opening) {
            // nobody looks
        }

        @Override
        public void sent(String callId, byte[] message, SipListener listener, InetSocketAddress local,
                InetSocketAddress remote) {
            // nobody looks
        }
    };

    /**
     * A message came, for the first time or once more.
     *
     * @param callId its Call-ID
     * @param message its bytes, which nobody changes any more: they may be kept, not changed
     * @param listener the listener that it came in by
     * @param local our address as the peer sees it; that of the listener where the transport knows no better
     * @param remote where it came from
     * @param opening whether it is an INVITE outside a dialog that was not seen before: a new call
     */
    void received(String callId, byte[] message, SipListener listener, InetSocketAddress local,
            InetSocketAddress remote, boolean opening);

    /**
     * A message was handed to its transport, for the first time or once more.
     *
     * @param callId its Call-ID
     * @param message its bytes: they may be kept, not changed
     * @param listener the listener that it left by
     * @param local our address as the peer sees it
     * @param remote where it went
     */
    void sent(String callId, byte[] message, SipListener listener, InetSocketAddress local, InetSocketAddress remote);
}

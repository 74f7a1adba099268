package io.drawbridge.sip.guard;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A new request as far as it is known before it is parsed; strings are made when they are asked for. */
public interface NewRequest {

    /** The listener that received it. */
    SipListener listener();

    /** Its true source. */
    InetSocketAddress source();

    /** The method. */
    String method();

    /** The Request-URI as written. */
    String uri();

    /** The first value of the named header field, or null. */
    @Nullable String header(String name);
}

package io.drawbridge.api.plugin;

import java.net.InetSocketAddress;

/** Goes on until it is closed; connections that were taken before go on. */
public interface Listening extends Registration {

    /** Where. */
    InetSocketAddress address();
}

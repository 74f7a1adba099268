package io.drawbridge.plugin.hep;

import java.io.Closeable;
import java.io.IOException;

/** A way to the collector that is open, for one thread but for its end. */
interface Connection extends Closeable {

    /** Sends one packet. */
    void send(byte[] packet) throws IOException;

    @Override
    void close() throws IOException;
}

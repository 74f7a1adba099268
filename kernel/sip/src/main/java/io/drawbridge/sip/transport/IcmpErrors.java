package io.drawbridge.sip.transport;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.PortUnreachableException;

/** Tells the errors of other datagrams, which the kernel reports on the next call, from errors of this one. */
final class IcmpErrors {
    // errno of Linux, negative as Netty has them
    private static final int ECONNREFUSED = -111;
    private static final int EHOSTUNREACH = -113;
    private static final int ENETUNREACH = -101;

    private IcmpErrors() {
    }

    static boolean isForeign(Throwable cause) {
        return cause instanceof PortUnreachableException || (cause instanceof NativeIoException e
                && (e.expectedErr() == ECONNREFUSED || e.expectedErr() == EHOSTUNREACH
                || e.expectedErr() == ENETUNREACH));
    }
}

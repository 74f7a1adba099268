package io.drawbridge.rtp;

import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.udp.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alice and Bob, each on an end of ours, and what the end of Alice told. */
final class Meeting implements AutoCloseable {
    final Engines engines;
    final Phone alice;
    final Phone bob;
    final MediaEnd a;
    final MediaEnd b;
    final List<String> told = Collections.synchronizedList(new ArrayList<>());

    Meeting(Transport transport) {
        this(transport, EndSettings.DEFAULT);
    }

    Meeting(Transport transport, EndSettings settings) {
        engines = new Engines(transport, Loopback.at(61));
        alice = new Phone(Loopback.at(62));
        bob = new Phone(Loopback.at(63));
        a = engines.open(settings, new Telling());
        b = engines.open(settings, EndListener.NONE);
        b.remote(media(bob));
        Engines.await(Relay.connect(a, b));
        Engines.await(b.settled());
    }

    /** What signalling would say of a phone. */
    static RemoteMedia media(Phone phone) {
        return RemoteMedia.of(phone.address(), phone.address().getAddress());
    }

    /** Signals, and waits until it is so. */
    void signal(RemoteMedia media) {
        a.remote(media);
        Engines.await(a.settled());
    }

    /** Has Alice’s packet arrive at Bob, which locks her end. */
    void lockAlice() {
        int sent = alice.send(a.local());
        if (bob.receiveSequence() != sent) {
            throw new AssertionError("Bob heard something else");
        }
        // What was queued before the connection is behind it now.
        engines.pass(Duration.ofMillis(20));
    }

    @Override
    public void close() {
        engines.close();
        alice.close();
        bob.close();
    }

    private final class Telling implements EndListener {
        @Override
        public void locked(InetSocketAddress source, @Nullable InetSocketAddress before) {
            told.add("locked " + source.getPort() + (before == null ? "" : " after " + before.getPort()));
        }

        @Override
        public void silent(Duration silence) {
            told.add("silent " + silence.toMillis());
        }

        @Override
        public void resumed() {
            told.add("resumed");
        }
    }
}

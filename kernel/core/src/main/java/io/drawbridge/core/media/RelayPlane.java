package io.drawbridge.core.media;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.core.sdp.SdpParser;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.rtp.relay.PacketTap;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The media plane that is built in: an anchored relay. Any thread. */
public final class RelayPlane implements MediaPlane {
    private final Map<String, MediaNetwork> networks;
    private final SdpParser parser;
    private final LegEnds ends;
    private final SecureRandom random;
    private final AtomicLong sessions;
    private final Map<String, RelaySession> open;

    /**
     * Makes the plane.
     *
     * @param engine the media loops
     * @param networks the networks that legs may name
     * @param limits bounds on what peers may describe
     */
    public RelayPlane(RtpEngine engine, Collection<MediaNetwork> networks, SdpLimits limits) {
        this(new RtpLegEnds(engine), networks, limits);
    }

    RelayPlane(LegEnds ends, Collection<MediaNetwork> networks, SdpLimits limits) {
        this(networks, new SdpParser(limits), ends, new SecureRandom(), new AtomicLong(), new ConcurrentHashMap<>());
    }

    private RelayPlane(Collection<MediaNetwork> networks, SdpParser parser, LegEnds ends, SecureRandom random,
            AtomicLong sessions, Map<String, RelaySession> open) {
        this.networks = networks.stream().collect(toUnmodifiableMap(MediaNetwork::name, identity()));
        this.parser = parser;
        this.ends = ends;
        this.random = random;
        this.sessions = sessions;
        this.open = open;
    }

    /** The same plane for the networks of another configuration; sessions that are open go on with those they have. */
    public RelayPlane with(Collection<MediaNetwork> others) {
        return new RelayPlane(others, parser, ends, random, sessions, open);
    }

    @Override
    public MediaSession open(String callId, MediaListener listener) {
        RelaySession session = new RelaySession(this, callId, listener, sessions.incrementAndGet());
        open.put(callId, session);
        return session;
    }

    void closed(RelaySession session) {
        open.remove(session.callId(), session);
    }

    /**
     * Shows every datagram of the ports of a call to a tap, on the media loops.
     *
     * @param tap null: to nobody any more
     * @return false if no call of this id has media here
     */
    public boolean tap(String callId, @Nullable PacketTap tap) {
        RelaySession session = open.get(callId);
        if (session != null) {
            session.tap(tap);
        }
        return session != null;
    }

    /** The packets of a network that were not accepted, of all legs that are over. */
    public DroppedPackets dropped(String network) {
        return ends.dropped(network);
    }

    SdpParser parser() {
        return parser;
    }

    LegEnds ends() {
        return ends;
    }

    /** A session id for an o= line: it tells nothing about us, not even how many calls we had. */
    int originId() {
        return 1 + random.nextInt(Integer.MAX_VALUE - 1);
    }

    /** The network of this name. */
    MediaNetwork network(String name) {
        MediaNetwork network = networks.get(name);
        if (network == null) {
            throw new IllegalArgumentException("no network is named '" + name + "'");
        }
        return network;
    }
}

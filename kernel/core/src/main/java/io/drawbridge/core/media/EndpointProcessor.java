package io.drawbridge.core.media;

import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.rtp.packet.RtpPacket;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.PacketProcessor;
import org.jspecify.annotations.Nullable;

/** Gives the packets of an end to an endpoint of a plugin, by one view that is used again. Confined to the loop. */
final class EndpointProcessor implements PacketProcessor {
    private final PacketEndpoint endpoint;
    private final View view = new View();
    private final PacketSink sink = this::send;
    private @Nullable MediaEnd end;

    EndpointProcessor(PacketEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void packet(RtpPacket packet, MediaEnd from) {
        view.packet = packet;
        end = from;
        endpoint.packet(view, sink);
    }

    @Override
    public void detached(MediaEnd from) {
        end = null;
        endpoint.close();
    }

    private void send(io.drawbridge.api.media.RtpPacket packet) {
        RtpPacket bytes = packet == view ? view.packet : null;
        if (end != null && bytes != null) {
            end.send(bytes);
        }
    }

    /** The packet as plugins see it. */
    private static final class View implements io.drawbridge.api.media.RtpPacket {
        private @Nullable RtpPacket packet;

        private RtpPacket packet() {
            if (packet == null) {
                throw new IllegalStateException("no packet yet");
            }
            return packet;
        }

        @Override
        public int payloadType() {
            return packet().payloadType();
        }

        @Override
        public void payloadType(int type) {
            packet().payloadType(type);
        }

        @Override
        public boolean marker() {
            return packet().marker();
        }

        @Override
        public void marker(boolean set) {
            packet().marker(set);
        }

        @Override
        public int sequence() {
            return packet().sequence();
        }

        @Override
        public void sequence(int number) {
            packet().sequence(number);
        }

        @Override
        public long timestamp() {
            return packet().timestamp();
        }

        @Override
        public void timestamp(long value) {
            packet().timestamp(value);
        }

        @Override
        public long ssrc() {
            return packet().ssrc();
        }

        @Override
        public void ssrc(long value) {
            packet().ssrc(value);
        }

        @Override
        public int payloadLength() {
            return packet().payloadLength();
        }

        @Override
        public byte payload(int index) {
            return packet().payload(index);
        }

        @Override
        public void payload(int index, byte value) {
            packet().payload(index, value);
        }
    }
}

package io.drawbridge.core.ladder;

import io.drawbridge.core.mirror.Secrets;
import io.drawbridge.core.pcap.PacketWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A ladder as a pcap file: each message once, secrets masked, lengths and so all checks of readers kept. */
public final class LadderPcap {
    private LadderPcap() {
    }

    /** The bytes of the file. */
    public static byte[] of(LadderView ladder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long began = ChronoUnit.MICROS.between(Instant.EPOCH, ladder.began());
        try {
            PacketWriter writer = new PacketWriter(out);
            for (LadderMessage message : ladder.messages()) {
                InetSocketAddress from = message.sent() ? message.local() : message.remote();
                InetSocketAddress to = message.sent() ? message.remote() : message.local();
                byte[] bytes = Secrets.masked(message.bytes());
                if (message.transport().reliable()) {
                    writer.message(began + message.micros(), from, to, bytes);
                } else {
                    writer.datagram(began + message.micros(), from, to, bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return out.toByteArray();
    }
}

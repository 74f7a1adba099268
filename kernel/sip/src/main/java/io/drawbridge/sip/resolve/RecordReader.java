package io.drawbridge.sip.resolve;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the contents of DNS records; what is malformed is left out. */
final class RecordReader {
    private RecordReader() {
    }

    /** The content as an address, {@link ServiceRecord} or {@link PointerRecord}. */
    static Optional<Object> read(DnsRecord found) {
        if (!(found instanceof DnsRawRecord raw)) {
            return Optional.empty();
        }
        ByteBuf content = raw.content().duplicate();
        try {
            if (raw.type().equals(DnsRecordType.A) || raw.type().equals(DnsRecordType.AAAA)) {
                return Optional.of(address(content));
            }
            if (raw.type().equals(DnsRecordType.SRV)) {
                return Optional.of(new ServiceRecord(content.readUnsignedShort(), content.readUnsignedShort(),
                        content.readUnsignedShort(), name(content)));
            }
            if (raw.type().equals(DnsRecordType.NAPTR)) {
                int order = content.readUnsignedShort();
                int preference = content.readUnsignedShort();
                String flags = text(content);
                String service = text(content);
                text(content);
                return Optional.of(new PointerRecord(order, preference, flags, service, name(content)));
            }
        } catch (RuntimeException | UnknownHostException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static InetAddress address(ByteBuf content) throws UnknownHostException {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        return InetAddress.getByAddress(bytes);
    }

    private static String text(ByteBuf content) {
        int length = content.readUnsignedByte();
        return content.readCharSequence(length, StandardCharsets.US_ASCII).toString();
    }

    private static String name(ByteBuf content) {
        String name = DefaultDnsRecordDecoder.decodeName(content);
        return name.endsWith(".") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
    }
}

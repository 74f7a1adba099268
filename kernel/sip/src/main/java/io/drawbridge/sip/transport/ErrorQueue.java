package io.drawbridge.sip.transport;

import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The error queue of a UDP socket on Linux (ip(7), IP_RECVERR): ICMP errors with the datagram that they are about.
 *
 * <p>An unconnected socket hears nothing of a closed port unless it asks for this queue, and a call that waits for
 * Timer B in place of the next trunk has waited in vain. Neither Netty nor the JDK reads the queue, so recvmsg(2) is
 * called here. The error quotes the start of our datagram, so that the branch in it names the transaction exactly: an
 * ICMP error that a stranger forges without knowing the branch does nothing. Confined to the socket’s loop.
 */
final class ErrorQueue {
    /** Asks for errors of IPv4 traffic, also on a socket of both families. */
    static final IntegerUnixChannelOption IP_RECVERR = new IntegerUnixChannelOption("DRAWBRIDGE_IP_RECVERR", 0, 11);
    /** Asks for errors of IPv6 traffic. */
    static final IntegerUnixChannelOption IPV6_RECVERR =
            new IntegerUnixChannelOption("DRAWBRIDGE_IPV6_RECVERR", 41, 25);

    private static final Logger LOG = LoggerFactory.getLogger(ErrorQueue.class);
    private static final int MSG_ERRQUEUE_DONTWAIT = 0x2000 | 0x40;
    private static final int QUOTE = 2_048;
    private static final int CONTROL = 512;
    private static final int MOST_PER_CALL = 64;
    private static final long HEADER_OF_CONTROL = 16;
    private static final Optional<MethodHandle> RECVMSG = find();

    private final MemorySegment header;
    private final MemorySegment quote;
    private final MemorySegment control;

    private ErrorQueue(Arena arena) {
        quote = arena.allocate(QUOTE, 8);
        control = arena.allocate(CONTROL, 8);
        MemorySegment part = arena.allocate(16, 8);
        part.set(ValueLayout.ADDRESS, 0, quote);
        part.set(ValueLayout.JAVA_LONG, 8, QUOTE);
        header = arena.allocate(56, 8);
        header.set(ValueLayout.ADDRESS, 16, part);
        header.set(ValueLayout.JAVA_LONG, 24, 1);
        header.set(ValueLayout.ADDRESS, 32, control);
    }

    @SuppressWarnings({"CatchingUnchecked", "restricted"}) // whatever forbids native calls costs only quick failover
    private static Optional<MethodHandle> find() {
        boolean linux64 = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")
                && ValueLayout.ADDRESS.byteSize() == 8;
        try {
            Linker linker = Linker.nativeLinker();
            Optional<MemorySegment> symbol =
                    linux64 ? linker.defaultLookup().find("recvmsg") : Optional.empty();
            return symbol.map(address -> linker.downcallHandle(address, FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)));
        } catch (Exception e) {
            LOG.warn("ICMP errors are not seen, a dead UDP peer is noticed by its silence only: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Tells whether this machine has such queues. */
    static boolean available() {
        return RECVMSG.isPresent();
    }

    static ErrorQueue make() {
        return new ErrorQueue(Arena.ofAuto());
    }

    /** Hands each error that waits to the consumer: the start of our datagram, and what happened to it. */
    void drain(EpollDatagramChannel channel, BiConsumer<byte[], String> undelivered) {
        for (int i = 0; i < MOST_PER_CALL && channel.isOpen(); i++) {
            header.set(ValueLayout.JAVA_LONG, 40, CONTROL);
            header.set(ValueLayout.JAVA_INT, 48, 0);
            long length = receive(channel.fd().intValue());
            if (length < 0) {
                return;
            }
            String detail = detail(header.get(ValueLayout.JAVA_LONG, 40));
            if (!detail.isEmpty()) {
                undelivered.accept(quote.asSlice(0, Math.min(length, QUOTE)).toArray(ValueLayout.JAVA_BYTE), detail);
            }
        }
    }

    private long receive(int socket) {
        try {
            return (long) RECVMSG.orElseThrow().invokeExact(socket, header, MSG_ERRQUEUE_DONTWAIT);
        } catch (Throwable e) {
            throw new IllegalStateException("recvmsg", e);
        }
    }

    /** What the control data says happened, or nothing if it is no failure (a path that fragments). */
    private String detail(long length) {
        long at = 0;
        while (at + HEADER_OF_CONTROL + 8 <= length) {
            long size = control.get(ValueLayout.JAVA_LONG, at);
            int level = control.get(ValueLayout.JAVA_INT, at + 8);
            int type = control.get(ValueLayout.JAVA_INT, at + 12);
            if ((level == 0 && type == 11) || (level == 41 && type == 25)) {
                return text(control.get(ValueLayout.JAVA_INT, at + HEADER_OF_CONTROL));
            }
            at += Math.max(HEADER_OF_CONTROL, (size + 7) & ~7L);
        }
        return "";
    }

    private static String text(int errno) {
        return switch (errno) {
            case 111 -> "port unreachable";
            case 113 -> "host unreachable";
            case 101 -> "network unreachable";
            case 112 -> "host down";
            case 13 -> "administratively prohibited";
            default -> "";
        };
    }
}

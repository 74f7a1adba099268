package io.drawbridge.sip.resolve;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DNS server that knows what the test told it, and nothing of all else. */
final class FakeDns implements AutoCloseable {
    static final int A = 1;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int NAPTR = 35;

    private final DatagramSocket socket;
    private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int ttl = 60;
    private volatile boolean mute;

    FakeDns() throws IOException {
        socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().daemon().name("fake-dns").start(this::serve);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    void ttl(int seconds) {
        ttl = seconds;
    }

    void mute(boolean silent) {
        mute = silent;
    }

    void clear() {
        records.clear();
    }

    FakeDns address(String name, String literal) {
        byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
        return add(name, bytes.length == 4 ? A : AAAA, bytes);
    }

    FakeDns service(String name, int priority, int weight, int port, String target) {
        return add(name, SRV, join(number(priority), number(weight), number(port), name(target)));
    }

    FakeDns pointer(String name, int order, int preference, String service, String replacement) {
        return add(name, NAPTR, join(number(order), number(preference), text("s"), text(service), text(""),
                name(replacement)));
    }

    private FakeDns add(String name, int type, byte[] data) {
        records.computeIfAbsent(name + "/" + type, key -> new CopyOnWriteArrayList<>()).add(data);
        return this;
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] text(String text) {
        return join(new byte[] {(byte) text.length()}, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] name(String name) {
        List<byte[]> labels = new ArrayList<>();
        for (String label : name.split("\\.", -1)) {
            labels.add(text(label));
        }
        labels.add(new byte[1]);
        return join(labels.toArray(byte[][]::new));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private void serve() {
        byte[] buffer = new byte[4_096];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                ByteBuffer query = ByteBuffer.wrap(buffer, 0, packet.getLength());
                short id = query.getShort();
                query.position(12);
                StringBuilder name = new StringBuilder();
                int start = query.position();
                for (int length = query.get(); length > 0; length = query.get()) {
                    byte[] label = new byte[length];
                    query.get(label);
                    name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
                }
                int type = query.getShort();
                query.getShort();
                String key = name + "/" + type;
                asked.add(key);
                if (!mute) {
                    byte[] question = Arrays.copyOfRange(buffer, start, query.position());
                    byte[] answer = answer(id, question, type, records.getOrDefault(key, List.of()));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private byte[] answer(short id, byte[] question, int type, List<byte[]> found) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(found.isEmpty() ? 0x8183 : 0x8180);
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        out.write(question);
        for (byte[] data : found) {
            out.writeShort(0xc00c);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(ttl);
            out.writeShort(data.length);
            out.write(data);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}

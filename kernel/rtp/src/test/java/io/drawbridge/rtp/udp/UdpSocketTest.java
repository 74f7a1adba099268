package io.drawbridge.rtp.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.drawbridge.rtp.Engines;
import io.drawbridge.rtp.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class UdpSocketTest {
    private static final int EXPEDITED_FORWARDING = 46 << 2;

    @Test
    void marksWhatItSends() throws IOException {
        EpollUdpSocket four = EpollUdpSocket.open(at(Loopback.at(67), 46_000), EXPEDITED_FORWARDING);
        EpollUdpSocket six = EpollUdpSocket.open(at("::1", 46_000), EXPEDITED_FORWARDING);

        assertEquals(EXPEDITED_FORWARDING, four.getIntOpt(0, 1));
        assertEquals(EXPEDITED_FORWARDING, six.getIntOpt(41, 67));
        four.close();
        six.close();
    }

    @Test
    void bothFamiliesHaveAPortOfTheirOwn() throws IOException {
        Transport transport = Transport.EPOLL;
        UdpSocket six = transport.open(at("::", 46_002), 0);
        UdpSocket four = transport.open(at("0.0.0.0", 46_002), 0);

        assertThrows(IOException.class, () -> transport.open(at("0.0.0.0", 46_002), 0));
        four.close();
        six.close();
        transport.open(at("0.0.0.0", 46_002), 0).close();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(Engines.address(address), port);
    }
}

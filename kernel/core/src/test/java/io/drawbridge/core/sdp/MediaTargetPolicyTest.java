package io.drawbridge.core.sdp;

import static io.drawbridge.core.sdp.Samples.audio;
import static io.drawbridge.core.sdp.Samples.read;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTargetPolicyTest {
    private final MediaTargetPolicy policy = new MediaTargetPolicy(false, false, 1024,
            List.of(new OwnPorts(TestAddresses.OURS, 20000, 30000), new OwnPorts(TestAddresses.OURS, 5060, 5061)),
            List.of(new AddressRange(InetAddress.ofLiteral("10.9.0.0"), 16)));

    @ParameterizedTest
    @CsvSource({
            "IN IP4 224.2.1.1/127, MULTICAST", "IN IP4 239.255.255.255, MULTICAST", "IN IP6 ff02::1, MULTICAST",
            "IN IP4 255.255.255.255, BROADCAST", "IN IP4 240.0.0.1, BROADCAST", "IN IP4 0.0.0.1, BROADCAST",
            "IN IP6 ::7f00:1, BROADCAST", "IN IP6 ::ffff:127.0.0.1, LOOPBACK", "IN IP4 127.0.0.1, LOOPBACK",
            "IN IP4 127.255.255.254, LOOPBACK", "IN IP6 ::1, LOOPBACK", "IN IP4 169.254.169.254, LINK_LOCAL",
            "IN IP6 fe80::1, LINK_LOCAL", "IN IP4 media.example.com, HOST_NAME", "IN IP4 1.2.3, HOST_NAME",
            "IN IP6 fe80::1%eth0, HOST_NAME", "IN IP4 10.9.8.7, REFUSED_ADDRESS",
    })
    void refusesAddressesThatAreNobodysOrOurs(String connection, SdpReason reason) {
        assertEquals(reason, refusal(connection, 25000));
    }

    @Test
    void refusesOurOwnPortsAndServicePorts() {
        assertEquals(SdpReason.OWN_ADDRESS, refusal("IN IP4 203.0.113.5", 20000));
        assertEquals(SdpReason.OWN_ADDRESS, refusal("IN IP4 203.0.113.5", 5060));
        assertEquals(SdpReason.REFUSED_PORT, refusal("IN IP4 198.51.100.1", 53));
        assertNull(policy.check(read(audio("IN IP4 203.0.113.5", 40000)).media().getFirst()),
                "another application on our host");
    }

    @Test
    void looksAtTheAddressForRtcpToo() {
        MediaSection section =
                read(audio("IN IP4 198.51.100.1", 4000, "rtcp:4001 IN IP4 127.0.0.1")).media().getFirst();
        assertEquals(SdpReason.LOOPBACK, requireNonNull(policy.check(section)).reason());
    }

    @ParameterizedTest
    @CsvSource({
            "IN IP4 0.0.0.0", "IN IP6 ::", "IN IP4 x.invalid", "IN IP4 198.51.100.1", "IN IP6 2001:db8::1",
            "IN IP4 10.8.0.1", "IN IP4 010.8.0.1", "IN IP4 100.64.1.1"
    })
    void allowsHoldAndOrdinaryAddresses(String connection) {
        assertNull(policy.check(read(audio(connection, 4000)).media().getFirst()));
    }

    @Test
    void aLoopbackNetworkMayUseLoopback() {
        MediaTargetPolicy loopback = MediaTargetPolicy.forLoopback(
                List.of(new OwnPorts(InetAddress.ofLiteral("127.0.0.1"), 20000, 20100)));
        assertNull(loopback.check(read(audio("IN IP4 127.0.0.1", 4000)).media().getFirst()));
        assertNotNull(loopback.check(read(audio("IN IP4 127.0.0.1", 20002)).media().getFirst()));
    }

    @Test
    void aDisabledStreamIsNotAskedForItsAddress() {
        assertNull(policy.check(read("v=0\nm=audio 0 RTP/AVP 0\n").media().getFirst()));
        assertEquals(SdpReason.NO_CONNECTION,
                requireNonNull(policy.check(read("v=0\nm=audio 4000 RTP/AVP 0\n").media().getFirst())).reason());
    }

    @Test
    void rangesAndOwnPortsAreCheckedWhenMade() {
        assertThrows(IllegalArgumentException.class, () -> new AddressRange(InetAddress.ofLiteral("10.0.0.0"), 33));
        assertThrows(IllegalArgumentException.class, () -> new OwnPorts(InetAddress.ofLiteral("0.0.0.0"), 1, 2));
    }

    private SdpReason refusal(String connection, int port) {
        return requireNonNull(policy.check(read(audio(connection, port)).media().getFirst())).reason();
    }
}

package io.drawbridge.sip.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SipResolverTest {
    private static final List<Transport> BOTH = List.of(Transport.UDP, Transport.TCP);

    @TempDir
    private Path folder;

    private FakeDns dns;
    private SipResolver resolver;

    @BeforeEach
    void start() throws IOException {
        dns = new FakeDns();
        Path hosts = Files.writeString(folder.resolve("hosts"), """
                # comment
                127.9.9.9  trunk.local alias.local # more
                ::1        trunk.local
                nonsense   broken.local
                """);
        resolver = SipResolver.start(new ResolverSettings(List.of(dns.address()), hosts, Duration.ofMillis(500), 50,
                Duration.ofMillis(1), Duration.ofHours(1), Duration.ofSeconds(60)));
    }

    @AfterEach
    void stop() {
        resolver.close();
        dns.close();
    }

    private List<String> resolve(String uri) {
        return resolve(uri, BOTH);
    }

    private List<String> resolve(String uri, List<Transport> transports) {
        try {
            return resolver.resolve(SipUri.parse(uri).orElseThrow(), transports).toCompletableFuture()
                    .get(10, TimeUnit.SECONDS).stream()
                    .map(t -> t.transport().token() + " " + t.address().getAddress().getHostAddress() + " "
                            + t.address().getPort()).toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void numbersNeedNoServer() {
        assertEquals(List.of("udp 192.0.2.1 5060"), resolve("sip:a@192.0.2.1"));
        assertEquals(List.of("tcp 192.0.2.1 5070"), resolve("sip:a@192.0.2.1:5070;transport=TCP"));
        assertEquals(List.of("udp 2001:db8:0:0:0:0:0:1 5060"), resolve("sip:[2001:db8::1]"));
        assertEquals(List.of("udp 192.0.2.9 5060"), resolve("sip:a@example.org;maddr=192.0.2.9"));
        assertEquals(List.of(), dns.asked);
    }

    @Test
    void theHostsFileComesBeforeDns() {
        assertEquals(List.of("udp 127.9.9.9 5060", "udp 0:0:0:0:0:0:0:1 5060"), resolve("sip:trunk.local"));
        assertEquals(List.of("tcp 127.9.9.9 5062"), resolve("sip:ALIAS.local:5062;transport=tcp"));
        assertEquals(List.of(), dns.asked);
    }

    @Test
    void naptrLeadsToSrvLeadsToAddresses() {
        dns.pointer("example.org", 20, 1, "SIP+D2U", "_sip._udp.example.org")
                .pointer("example.org", 10, 1, "SIP+D2T", "_sip._tcp.example.org")
                .pointer("example.org", 1, 1, "SIPS+D2T", "_sips._tcp.example.org")
                .service("_sip._udp.example.org", 1, 0, 5081, "u.example.org")
                .service("_sip._tcp.example.org", 2, 0, 5083, "backup.example.org")
                .service("_sip._tcp.example.org", 1, 0, 5082, "t.example.org")
                .address("u.example.org", "192.0.2.1").address("t.example.org", "192.0.2.2")
                .address("t.example.org", "2001:db8::2").address("backup.example.org", "192.0.2.3");
        assertEquals(List.of("tcp 192.0.2.2 5082", "tcp 2001:db8:0:0:0:0:0:2 5082", "tcp 192.0.2.3 5083",
                "udp 192.0.2.1 5081"), resolve("sip:example.org"));
        assertEquals(List.of("udp 192.0.2.1 5081"), resolve("sip:example.org", List.of(Transport.UDP)));
    }

    @Test
    void withoutNaptrSrvIsAskedAndWithoutThatTheName() {
        dns.service("_sip._udp.srv.example", 1, 0, 5090, "a.example").address("a.example", "192.0.2.4")
                .address("plain.example", "192.0.2.5");
        assertEquals(List.of("udp 192.0.2.4 5090"), resolve("sip:srv.example"));
        assertEquals(List.of("udp 192.0.2.5 5060"), resolve("sip:plain.example"));
        assertEquals(List.of("tcp 192.0.2.5 5060"), resolve("sip:plain.example;transport=tcp"));
    }

    @Test
    void aPortMeansTheNameItself() {
        dns.service("_sip._udp.srv.example", 1, 0, 5090, "a.example").address("srv.example", "192.0.2.6");
        assertEquals(List.of("udp 192.0.2.6 5060"), resolve("sip:srv.example:5060"));
        assertFalse(dns.asked.contains("srv.example/" + FakeDns.NAPTR));
    }

    @Test
    void answersAreRememberedAndSoIsTheirAbsence() {
        dns.address("once.example", "192.0.2.7");
        resolve("sip:once.example:5060");
        int questions = dns.asked.size();
        resolve("sip:ONCE.example:5060");
        assertEquals(questions, dns.asked.size());
        assertThrows(IllegalStateException.class, () -> resolve("sip:none.example:5060"));
        questions = dns.asked.size();
        IllegalStateException problem =
                assertThrows(IllegalStateException.class, () -> resolve("sip:none.example:5060"));
        assertEquals("no address for none.example", problem.getMessage());
        assertEquals(questions, dns.asked.size());
    }

    @Test
    void anAnswerIsForgottenWhenItsTimeIsOver() {
        dns.ttl(0);
        dns.address("short.example", "192.0.2.8");
        assertEquals(List.of("udp 192.0.2.8 5060"), resolve("sip:short.example:5060"));
        dns.clear();
        dns.address("short.example", "192.0.2.10");
        String latest = resolve("sip:short.example:5060").getFirst();
        for (int i = 0; i < 10_000 && !latest.contains("192.0.2.10"); i++) {
            latest = resolve("sip:short.example:5060").getFirst();
        }
        assertEquals("udp 192.0.2.10 5060", latest);
    }

    @Test
    void theMemoryIsBounded() {
        for (int i = 0; i < 200; i++) {
            String name = "n" + i + ".example";
            dns.address(name, "192.0.2.11");
            resolve("sip:" + name + ":5060");
        }
        int questions = dns.asked.size();
        resolve("sip:n0.example:5060");
        assertTrue(dns.asked.size() > questions, "the first name was forgotten for the later ones");
    }

    @Test
    void weightsDecideAmongEquals() {
        dns.service("_sip._udp.w.example", 1, 90, 5001, "w1.example").address("w1.example", "192.0.2.20")
                .service("_sip._udp.w.example", 1, 10, 5002, "w2.example").address("w2.example", "192.0.2.21");
        int first = 0;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            List<String> all = resolve("sip:w.example;transport=udp");
            assertEquals(2, all.size());
            seen.add(all.getFirst());
            first += all.getFirst().equals("udp 192.0.2.20 5001") ? 1 : 0;
        }
        assertEquals(2, seen.size());
        assertTrue(first > 375 && first < 495, first + " of 500");
    }

    @Test
    void aServerThatIsSilentFailsTheQuestionNotTheCaller() {
        dns.mute(true);
        assertThrows(IllegalStateException.class, () -> resolve("sip:mute.example:5060"));
    }

    @Test
    void whatWeHaveNoTransportForIsRefusedAtOnce() {
        assertThrows(IllegalStateException.class, () -> resolve("sip:a@192.0.2.1;transport=sctp"));
        assertThrows(IllegalStateException.class, () -> resolve("sip:a@192.0.2.1;transport=tcp",
                List.of(Transport.UDP)));
        assertThrows(IllegalStateException.class, () -> resolve("tel:+15550100"));
    }
}

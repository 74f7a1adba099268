package io.drawbridge.sip.resolve;

import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of SIP URIs (RFC 3263): NAPTR, SRV, then A and AAAA.
 *
 * <p>The answer lists every address in the order in which to try them; after a failure the caller takes the next one.
 */
public final class SipResolver implements AutoCloseable {
    private static final int DEFAULT_PORT = 5060;
    private static final int MOST_TARGETS = 16;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final DnsQuestions questions;
    private final HostsFile hosts;
    private final RandomGenerator random = RandomGenerator.getDefault();

    private SipResolver(ResolverSettings settings) {
        this.group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("sip-resolver", true), NioIoHandler.newFactory());
        this.loop = group.next();
        this.questions = new DnsQuestions(loop, settings);
        this.hosts = new HostsFile(settings.hosts());
    }

    /** Starts a resolver with a thread of its own. */
    public static SipResolver start(ResolverSettings settings) {
        return new SipResolver(settings);
    }

    /**
     * Resolves a URI.
     *
     * @param uri a SIP URI
     * @param transports the transports that the caller has, the preferred one first
     * @return at least one target, or an exceptional completion whose message is one line for the decision record
     */
    public CompletionStage<List<ResolvedTarget>> resolve(SipUri uri, List<Transport> transports) {
        Optional<Transport> asked = transport(uri.parameter("transport"));
        if (transports.isEmpty() || (uri.parameter("transport") != null && asked.isEmpty())
                || (asked.isPresent() && !transports.contains(asked.get())) || !uri.scheme().equals("sip")) {
            return CompletableFuture.failedFuture(new UnknownHostException("no transport for " + uri));
        }
        String maddr = uri.parameter("maddr");
        String host = maddr == null ? uri.host() : maddr;
        Transport otherwise = asked.orElse(transports.contains(Transport.UDP) ? Transport.UDP : transports.getFirst());
        int port = uri.port() < 0 ? DEFAULT_PORT : uri.port();
        Optional<InetAddress> literal = literal(host);
        if (literal.isPresent()) {
            return CompletableFuture.completedFuture(
                    List.of(new ResolvedTarget(otherwise, new InetSocketAddress(literal.get(), port))));
        }
        CompletableFuture<List<ResolvedTarget>> found = new CompletableFuture<>();
        loop.execute(() -> {
            var _ = locate(host, uri.port(), asked, transports)
                    .thenCompose(list -> list.isEmpty() ? addresses(host, port, otherwise)
                            : CompletableFuture.completedFuture(list))
                    .whenComplete((list, problem) -> finish(found, host, list, problem));
        });
        return found;
    }

    private static void finish(CompletableFuture<List<ResolvedTarget>> found, String host,
            @Nullable List<ResolvedTarget> list, @Nullable Throwable problem) {
        if (list == null) {
            found.completeExceptionally(problem);
        } else if (list.isEmpty()) {
            found.completeExceptionally(new UnknownHostException("no address for " + host));
        } else {
            found.complete(list.size() > MOST_TARGETS ? List.copyOf(list.subList(0, MOST_TARGETS)) : list);
        }
    }

    private static Optional<Transport> transport(@Nullable String name) {
        for (Transport transport : Transport.values()) {
            if (transport.token().equals(name == null ? "" : name.toLowerCase(Locale.ROOT))) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> literal(String host) {
        boolean numeric = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        if (!numeric) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(
                    host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What NAPTR and SRV say; nothing if the URI has a port or the name is in the hosts file. */
    private CompletableFuture<List<ResolvedTarget>> locate(
            String host, int port, Optional<Transport> asked, List<Transport> transports) {
        if (port >= 0 || !hosts.addresses(host).isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (asked.isPresent()) {
            return services(serviceName(asked.get(), host), asked.get());
        }
        return questions.ask(host, DnsRecordType.NAPTR).thenCompose(records -> {
            List<PointerRecord> pointers = only(records, PointerRecord.class).stream()
                    .filter(p -> p.transport().map(transports::contains).orElse(false))
                    .sorted(Comparator.comparingInt(PointerRecord::order)
                            .thenComparingInt(PointerRecord::preference))
                    .toList();
            List<CompletableFuture<List<ResolvedTarget>>> parts = new ArrayList<>();
            if (pointers.isEmpty()) {
                transports.forEach(t -> parts.add(services(serviceName(t, host), t)));
            } else {
                pointers.forEach(p -> parts.add(services(p.replacement(), p.transport().orElseThrow())));
            }
            return joined(parts);
        });
    }

    private static String serviceName(Transport transport, String host) {
        return "_sip._" + transport.token() + "." + host;
    }

    private CompletableFuture<List<ResolvedTarget>> services(String name, Transport transport) {
        return questions.ask(name, DnsRecordType.SRV).thenCompose(records -> {
            List<CompletableFuture<List<ResolvedTarget>>> parts = new ArrayList<>();
            for (ServiceRecord one : ServiceRecord.ordered(only(records, ServiceRecord.class), random)) {
                // a target of "." says that there is no such service
                if (!one.target().equals(".") && parts.size() < MOST_TARGETS) {
                    parts.add(addresses(one.target(), one.port(), transport));
                }
            }
            return joined(parts);
        });
    }

    private CompletableFuture<List<ResolvedTarget>> addresses(String host, int port, Transport transport) {
        List<InetAddress> own = hosts.addresses(host);
        if (!own.isEmpty()) {
            return CompletableFuture.completedFuture(targets(own, port, transport));
        }
        return questions.ask(host, DnsRecordType.A).thenCombine(questions.ask(host, DnsRecordType.AAAA), (v4, v6) -> {
            List<InetAddress> all = new ArrayList<>(only(v4, InetAddress.class));
            all.addAll(only(v6, InetAddress.class));
            return targets(all, port, transport);
        });
    }

    private static List<ResolvedTarget> targets(List<InetAddress> addresses, int port, Transport transport) {
        return addresses.stream().sorted(Comparator.comparing(a -> !(a instanceof Inet4Address)))
                .map(a -> new ResolvedTarget(transport, new InetSocketAddress(a, port))).toList();
    }

    private static <T> List<T> only(List<Object> records, Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static CompletableFuture<List<ResolvedTarget>> joined(List<CompletableFuture<List<ResolvedTarget>>> parts) {
        CompletableFuture<List<ResolvedTarget>> all = CompletableFuture.completedFuture(List.of());
        for (CompletableFuture<List<ResolvedTarget>> part : parts) {
            all = all.thenCombine(part, (left, right) -> {
                List<ResolvedTarget> both = new ArrayList<>(left);
                both.addAll(right);
                return both;
            });
        }
        return all;
    }

    @Override
    public void close() {
        loop.execute(questions::close);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}

package io.drawbridge.sip.resolve;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks DNS and remembers the answers, also that there was none. Confined to the resolver’s loop.
 *
 * <p>A failed query counts as "no such record": servers that drop questions for NAPTR are many, and the next step of
 * RFC 3263 works without it.
 */
final class DnsQuestions {
    private final ResolverSettings settings;
    private final DnsNameResolver dns;
    private final Map<Question, Remembered> memory;

    private record Question(String name, DnsRecordType type) {
    }

    private record Remembered(CompletableFuture<List<Object>> answer, long until) {
    }

    DnsQuestions(EventLoop loop, ResolverSettings settings) {
        this.settings = settings;
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loop)
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                .queryTimeoutMillis(settings.timeout().toMillis());
        if (!settings.servers().isEmpty()) {
            builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(settings.servers()));
        }
        this.dns = builder.build();
        this.memory = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Question, Remembered> eldest) {
                return size() > settings.cached();
            }
        };
    }

    /** The records of a name, empty if there are none; never fails. */
    CompletableFuture<List<Object>> ask(String name, DnsRecordType type) {
        Question question = new Question(name.toLowerCase(Locale.ROOT), type);
        long now = System.nanoTime();
        Remembered known = memory.get(question);
        if (known != null && (known.until() - now > 0 || !known.answer().isDone())) {
            return known.answer();
        }
        CompletableFuture<List<Object>> answer = new CompletableFuture<>();
        memory.put(question, new Remembered(answer, now));
        dns.resolveAll(new DefaultDnsQuestion(absolute(question.name()), type))
                .addListener((Future<List<DnsRecord>> done) -> remember(question, answer, done));
        return answer;
    }

    private void remember(Question question, CompletableFuture<List<Object>> answer, Future<List<DnsRecord>> done) {
        List<Object> records = new ArrayList<>();
        long seconds = settings.longest().toSeconds();
        if (done.isSuccess()) {
            for (DnsRecord found : done.getNow()) {
                seconds = Math.min(seconds, found.timeToLive());
                RecordReader.read(found).ifPresent(records::add);
                ReferenceCountUtil.release(found);
            }
        }
        long keep = records.isEmpty() ? settings.absent().toNanos()
                : Math.max(settings.shortest().toNanos(), TimeUnit.SECONDS.toNanos(seconds));
        memory.put(question, new Remembered(answer, System.nanoTime() + keep));
        answer.complete(List.copyOf(records));
    }

    /** Search domains of the machine must not turn a carrier’s name into another one. */
    private static String absolute(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    int remembered() {
        return memory.size();
    }

    void close() {
        dns.close();
    }
}

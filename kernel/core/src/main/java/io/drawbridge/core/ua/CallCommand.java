package io.drawbridge.core.ua;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.core.cli.JsonOption;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Places a test call. */
@Command(name = "call",
        description = "Place a test call with real RTP: ladder, set-up time, loss, jitter, round trip, tone, keys.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                "0:answered, audio came, hung up as planned",
                "1:failed here",
                "3:busy or declined (486, 600, 603)",
                "4:refused with another status",
                "5:no answer: silence, 408, 480, or --patience over",
                "6:unreachable: no such name, connection refused",
                "7:answered, but no audio came",
                "8:answered, but cut short by the other side",
                "64:a wrong command line",
                "130:interrupted"})
public final class CallCommand implements Callable<Integer> {
    private static final long FAREWELL_SECONDS = 8;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "URI", description = "whom to call, such as sip:echo@127.0.0.1:5060")
    private String target = "";

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "5s",
            description = "how long to talk (default: ${DEFAULT-VALUE})")
    private String duration = "";

    @Option(names = "--patience", paramLabel = "TIME", defaultValue = "30s",
            description = "how long to wait for an answer (default: ${DEFAULT-VALUE})")
    private String patience = "";

    @Option(names = "--transport", paramLabel = "udp|tcp",
            description = "else as the URI says, else udp")
    private String transport = "";

    @Option(names = "--from", paramLabel = "USER", defaultValue = "test",
            description = "who calls: a user or number (default: ${DEFAULT-VALUE})")
    private String from = "";

    @Option(names = "--dtmf", paramLabel = "DIGITS", defaultValue = "",
            description = "keys to press once answered (RFC 4733)")
    private String keys = "";

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws InterruptedException {
        CallRequest request = request();
        CompletableFuture<Void> stop = new CompletableFuture<>();
        CountDownLatch told = new CountDownLatch(1);
        // Ctrl-C hangs up; the process ends when the report is printed.
        Thread hook = Thread.ofPlatform().name("hang up").unstarted(() -> {
            stop.complete(null);
            awaitQuietly(told);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            CallReport report = new CallRun(request, stop).place();
            System.out.print(json.wanted() ? report.json() + System.lineSeparator() : report.text());
            System.out.flush();
            return report.outcome().exitCode();
        } finally {
            told.countDown();
        }
    }

    private CallRequest request() {
        SipUri uri = SipUri.parse(target).filter(parsed -> parsed.scheme().equals("sip") && !parsed.host().isEmpty())
                .orElseThrow(() -> wrong("not a sip: URI: " + target));
        if (!TelephoneEvents.valid(keys)) {
            throw wrong("--dtmf takes 0-9, *, #, A-D, not " + keys);
        }
        String asked = uri.parameter("transport");
        return new CallRequest(uri, from, transport(transport.isEmpty() && asked != null ? asked : transport),
                time("--duration", duration), time("--patience", patience), keys);
    }

    private Transport transport(String name) {
        for (Transport known : Transport.values()) {
            if (known.token().equalsIgnoreCase(name.isEmpty() ? Transport.UDP.token() : name)) {
                return known;
            }
        }
        throw wrong("no such transport: " + name);
    }

    private Duration time(String option, String text) {
        try {
            return ConfigFactory.parseMap(Map.of("time", text), option).getDuration("time");
        } catch (ConfigException e) {
            throw wrong(option + " takes a time such as 5s or 500ms, not " + text);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            boolean _ = latch.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

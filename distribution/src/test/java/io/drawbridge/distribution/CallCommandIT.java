package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code drawbridge call} against sipp, without a node between them. */
@PeerTest(Peer.SIPP)
class CallCommandIT {
    /** The tone of -10 dBm0 within half a decibel. */
    private static final Pattern TONE_UNCHANGED = Pattern.compile("\"toneReceivedDbm0\":-(9\\.[5-9]|10\\.[0-4])");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void callsSippAndHearsItsEcho(Transport transport) {
        Loopback there = Loopback.fresh();
        int port = there.freePort();

        try (Sipp callee = Sipp.callee(new Setting("callee", transport, there, port)
                        .with("-rtp_echo", "-mp", Integer.toString(there.freePort())));
                ChildProcess call = call("sip:bob@" + there + ":" + port, "--duration", "1s", "--json",
                        "--transport", transport.name().toLowerCase(Locale.ROOT))) {
            assertEquals(0, call.awaitExit(LIMIT), call::output);
            callee.await().assertSuccessful(1);
            assertTrue(call.output().contains("\"outcome\":\"done\""), call::output);
            assertTrue(call.output().contains("\"lost\":0"), call::output);
            assertTrue(TONE_UNCHANGED.matcher(call.output()).find(), call::output);
        }
    }

    @Test
    void aBusyCalleeIsExitCode3() {
        Loopback there = Loopback.fresh();
        int port = there.freePort();

        try (Sipp callee = Sipp.callee(new Setting("callee-busy", Transport.UDP, there, port));
                ChildProcess call = call("sip:bob@" + there + ":" + port)) {
            assertEquals(3, call.awaitExit(LIMIT), call::output);
            assertTrue(call.output().contains("busy (486 Busy Here)"), call::output);
            callee.await().assertSuccessful(1);
        }
    }

    @Test
    void controlCHangsUp() {
        Loopback there = Loopback.fresh();
        int port = there.freePort();

        try (Sipp callee = Sipp.callee(new Setting("callee", Transport.UDP, there, port).with("-trace_screen"));
                ChildProcess call = call("sip:bob@" + there + ":" + port, "--duration", "60s")) {
            callee.awaitMessage(Pattern.compile("^ACK ", Pattern.MULTILINE), LIMIT);
            call.signal("INT");
            assertEquals(130, call.awaitExit(LIMIT), call::output);
            assertTrue(call.output().contains("interrupted"), call::output);
            callee.await().assertSuccessful(1);
        }
    }

    private ChildProcess call(String uri, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "call";
        arguments[1] = uri;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return RunningDrawbridge.launch(RunningDrawbridge.install(directory), arguments);
    }
}

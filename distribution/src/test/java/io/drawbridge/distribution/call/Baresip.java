package io.drawbridge.distribution.call;

import io.drawbridge.distribution.ChildProcess;
import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A baresip without a sound card: it says what a WAV file holds, and its filter {@code sndfile} writes down what it
 * hears after decoding. It answers whoever calls.
 *
 * <p>baresip binds its RTP sockets to no address, so that its packets come from the first one of the loopback interface
 * whatever it listens on; its SDP is made to say so.
 */
final class Baresip implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String RTP_ADDRESS = "127.0.0.1";

    private final Path directory;
    private final ChildProcess process;

    private Baresip(Path directory, ChildProcess process) {
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param directory empty, of its own
     * @param codec the only codec that it speaks
     */
    static Baresip start(
            Path directory, String user, Loopback local, Transport transport, String codec, Recording said,
            String... commands) {
        Path file = directory.resolve("said.wav");
        said.write(file);
        write(directory.resolve("config"), """
                poll_method epoll
                sip_listen %1$s:%2$d
                net_interface %3$s
                audio_source aufile,%4$s
                audio_player aufile,none
                audio_alert aufile,none
                module_path /usr/lib/baresip/modules
                module g711.so
                module aufile.so
                module sndfile.so
                snd_path %5$s
                module_tmp account.so
                module_app menu.so
                """.formatted(local, Lane.PORT, RTP_ADDRESS, file, directory));
        write(directory.resolve("accounts"), "<sip:%s@%s:%d;transport=%s>;regint=0;audio_codecs=%s;answermode=auto\n"
                .formatted(user, local, Lane.PORT, transport.name().toLowerCase(Locale.ROOT), codec));
        write(directory.resolve("contacts"), "\n");
        List<String> command = new ArrayList<>(List.of(
                Peer.BARESIP.require().toString(), "-f", directory.toString(), "-s"));
        Stream.of(commands).forEach(one -> command.addAll(List.of("-e", one)));
        Baresip baresip = new Baresip(directory, ChildProcess.start(
                "baresip " + user, directory, directory.resolve("output.log"), Map.of(), command));
        baresip.process.awaitOutput(Pattern.compile("baresip is ready"), LIMIT);
        return baresip;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has heard so many seconds. */
    void awaitHeard(double seconds) {
        try {
            Border.await(seconds + " s of sound",
                    () -> heardFile().filter(file -> Recording.secondsIn(file) >= seconds));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ":\n" + process.output(), e);
        }
    }

    /** Ends it, as a user does: it hangs up. */
    void quit() {
        process.signal("TERM");
        process.awaitExit(LIMIT);
    }

    /** Waits until its call is over. */
    void awaitHungUp() {
        process.awaitOutput(Pattern.compile("terminated \\(duration"), LIMIT);
    }

    /** What it has heard; only after {@link #quit}. */
    Recording heard() {
        return Recording.read(heardFile().orElseThrow(() -> new AssertionError(process.output())));
    }

    private Optional<Path> heardFile() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith("-dec.wav")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

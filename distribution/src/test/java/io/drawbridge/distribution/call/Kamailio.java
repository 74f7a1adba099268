package io.drawbridge.distribution.call;

import io.drawbridge.distribution.ChildProcess;
import io.drawbridge.distribution.ListeningSocket;
import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A kamailio that forwards calls and stays in their dialogs by Record-Route (RFC 3261 §16.6). */
final class Kamailio implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ChildProcess process;

    private Kamailio(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param directory empty, of its own
     * @param next where calls are forwarded to, a URI
     */
    static Kamailio start(Path directory, Loopback local, String next) {
        Path file = directory.resolve("proxy.cfg");
        try {
            Files.writeString(file, """
                    #!KAMAILIO
                    log_stderror=yes
                    children=1
                    tcp_children=1
                    auto_aliases=no
                    dns=no
                    rev_dns=no
                    listen=udp:%1$s:%2$d
                    listen=tcp:%1$s:%2$d
                    loadmodule "tm.so"
                    loadmodule "sl.so"
                    loadmodule "rr.so"
                    loadmodule "pv.so"
                    loadmodule "textops.so"
                    loadmodule "siputils.so"
                    request_route {
                      if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
                      if (has_totag()) { if (loose_route()) t_relay(); exit; }
                      if (!is_method("INVITE")) { sl_send_reply("405", "Method Not Allowed"); exit; }
                      record_route();
                      $du = "%3$s";
                      t_relay();
                    }
                    """.formatted(local, Lane.PORT, next));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Kamailio kamailio = new Kamailio(ChildProcess.start("kamailio", directory, directory.resolve("output.log"),
                Map.of(), List.of(Peer.KAMAILIO.require().toString(), "-DD", "-E", "-m", "64", "-M", "8",
                        "-Y", directory.toString(), "-f", file.toString())));
        ListeningSocket.await(false, local.address(), Lane.PORT, kamailio.process, LIMIT);
        ListeningSocket.await(true, local.address(), Lane.PORT, kamailio.process, LIMIT);
        return kamailio;
    }

    @Override
    public void close() {
        process.close();
    }
}

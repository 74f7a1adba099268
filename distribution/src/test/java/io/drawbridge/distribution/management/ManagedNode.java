package io.drawbridge.distribution.management;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.RunningDrawbridge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A node with the plugin management, three tokens, an echo, and a trunk to a second node that echoes. */
final class ManagedNode implements AutoCloseable {
    static final String VIEWER = "viewer-token-0123";
    static final String OPERATOR = "operator-token-0123";
    static final String ADMIN = "admin-token-0123";

    private final Loopback here = Loopback.fresh();
    private final int sip = here.freePort();
    private final int http = here.freePort();
    private final Loopback there = Loopback.fresh();
    private final int pbxPort = there.freePort();
    private final RunningDrawbridge pbx;
    private final RunningDrawbridge node;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts it in an empty directory. */
    ManagedNode(Path directory, String anonymous) {
        pbx = RunningDrawbridge.start(made(directory.resolve("pbx")), """
                drawbridge {
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  plugins { static-routes.routes = [ { to = { service = echo } } ], echo {} }
                }
                """.formatted(there, pbxPort));
        node = RunningDrawbridge.start(made(directory.resolve("node")), """
                drawbridge {
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  trunks.pbx { network = local, targets = ["sip:%8$s:%9$d"], probe.method = off }
                  plugins {
                    static-routes.routes = [
                      { when { to = "+90*" }, to = { trunk = pbx } }, { to = { service = echo } } ]
                    echo {}
                    management {
                      admin = true, bind = "%1$s:%3$d", anonymous = %4$s
                      tokens = [
                        { name = v, role = viewer, token = %5$s }
                        { name = o, role = operator, token = %6$s }
                        { name = a, role = admin, token = %7$s }
                      ]
                    }
                  }
                }
                """.formatted(here, sip, http, anonymous, VIEWER, OPERATOR, ADMIN, there, pbxPort));
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request that is still to get its method. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + here + ":" + http + path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends with a token; a body is sent where there is one. */
    HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** What a path says to an administrator. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path, ADMIN, "");
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    Config json(String path) throws IOException, InterruptedException {
        return parse(get(path));
    }

    static Config parse(String json) {
        return ConfigFactory.parseString(json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    }

    /** Places a call of a second. */
    void call(String number) {
        node.command("call", "sip:" + number + "@" + here + ":" + sip, "--duration", "1s");
    }

    /** Runs a subcommand that talks to the node. */
    String command(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--socket";
        all[arguments.length + 1] = node.home().resolve("run/control.sock").toString();
        return node.command(all);
    }

    RunningDrawbridge node() {
        return node;
    }

    Loopback here() {
        return here;
    }

    int http() {
        return http;
    }

    @Override
    public void close() {
        client.close();
        node.close();
        pbx.close();
    }
}

package io.drawbridge.plugin.management;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.plugin.Listening;
import io.drawbridge.api.plugin.NamedResources;
import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.SectionCheck;
import io.drawbridge.plugin.management.access.Doorkeeper;
import io.drawbridge.plugin.management.event.EventBoard;
import io.drawbridge.plugin.management.http.HttpDoor;
import io.drawbridge.plugin.management.http.Limits;
import io.drawbridge.plugin.management.metrics.Exposition;
import io.drawbridge.plugin.management.route.Api;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Opens the door, and hands it to the next generation. */
public final class ManagementPlugin implements Plugin<ManagementConfiguration> {
    private final EventBoard events = new EventBoard();
    private @Nullable Exposition exposition;
    private @Nullable HttpDoor door;
    private @Nullable Callable<Listening> opening;
    private @Nullable Listening listening;

    @Override
    public Class<ManagementConfiguration> configuration() {
        return ManagementConfiguration.class;
    }

    /** Finds a certificate that cannot be used. */
    @Override
    public void check(ManagementConfiguration configuration, SectionCheck check) {
        configuration.tls().ifPresent(files -> files.pem().check(check, "tls"));
    }

    @Override
    public void prepare(PluginContext context, ManagementConfiguration configuration) throws Exception {
        Admin admin = context.admin();
        @Nullable SSLContext tls =
                configuration.tls().isPresent() ? configuration.tls().get().pem().watched(context) : null;
        Exposition shown = new Exposition(admin);
        exposition = shown;
        Set<String> hosts = configuration.hosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        Doorkeeper doorkeeper = new Doorkeeper(configuration.bind().loopback(), configuration.anonymous(),
                configuration.tokens(), hosts);
        Api api = new Api(admin, doorkeeper, shown, events, context.version(), context.logger());
        HttpDoor made = new HttpDoor(context, tls,
                new Limits(configuration.maxConnections(), configuration.maxBody().bytes(),
                        configuration.idleTimeout(), configuration.requestTimeout()), api);
        context.metrics().gauge("connections", "HTTP connections.", made::connections);
        door = made;
        opening = () -> listen(context, configuration.bind(), made);
        // an address that cannot be had is to be found now, not when calls come already
        opening.call().close();
    }

    private static Listening listen(PluginContext context, BindAddress bind, HttpDoor door) throws IOException {
        try {
            return NamedResources.of(context).listen(bind.socketAddress(), door::serve);
        } catch (IOException e) {
            throw new IOException("bind: " + bind + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    @Override
    public void activate() throws Exception {
        if (opening != null) {
            listening = opening.call();
        }
    }

    @Override
    public void quiesce() {
        if (listening != null) {
            listening.close();
        }
        events.close();
        if (door != null) {
            door.end();
        }
    }

    @Override
    public void close() {
        events.close();
        if (door != null) {
            door.close();
        }
        if (exposition != null) {
            exposition.close();
        }
    }
}

package io.drawbridge.core.node;

import com.typesafe.config.ConfigUtil;
import io.drawbridge.core.config.Advertised;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.ListenerConfig;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.stack.ListenerSettings;
import io.drawbridge.sip.stack.SipStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sockets that a configuration listens on. One that is open already is never bound a second time: it goes on as it
 * is, or under another network or address once the configuration holds.
 *
 * @param all those of the configuration, in its order
 * @param opened those among them that had to be opened
 * @param unusable those that could not be
 */
record ListenerSockets(List<BoundListener> all, List<SipListener> opened, List<Unusable> unusable) {

    ListenerSockets {
        all = List.copyOf(all);
        opened = List.copyOf(opened);
        unusable = List.copyOf(unusable);
    }

    /**
     * Takes what is open and opens what is missing.
     *
     * @param open the sockets that are open
     */
    static ListenerSockets of(KernelConfig kernel, Collection<BoundListener> open, SipStack stack) {
        Search search = new Search(new ArrayList<>(open), stack);
        List<Wanted> wanted = new ArrayList<>();
        kernel.networks().forEach((name, network) -> {
            for (int i = 0; i < network.sip().size(); i++) {
                wanted.add(new Wanted(name, i, network.sip().get(i)));
            }
        });
        // those that stay as they are first: what asks for a port of the system's must not take theirs
        wanted.forEach(one -> search.take(one, bound -> bound.serves(one.network, one.config)));
        wanted.forEach(one -> search.take(one, bound -> bound.hasAddressOf(one.config)));
        wanted.forEach(search::open);
        return new ListenerSockets(wanted.stream().flatMap(one -> one.found().stream()).toList(),
                search.opened, search.unusable);
    }

    /** Closes what was opened, for a configuration that does not come to hold. */
    void abandon(SipStack stack) {
        opened.forEach(stack::close);
    }

    List<SipListener> listeners() {
        return all.stream().map(BoundListener::listener).toList();
    }

    private static final class Wanted {
        private final String network;
        private final int index;
        private final ListenerConfig config;
        private @Nullable BoundListener socket;

        Wanted(String network, int index, ListenerConfig config) {
            this.network = network;
            this.index = index;
            this.config = config;
        }

        Optional<BoundListener> found() {
            return Optional.ofNullable(socket);
        }

        ListenerSettings settings() {
            Advertised advertised = config.advertise().orElse(null);
            @Nullable HostPort told = advertised == null ? null
                    : new HostPort(advertised.host(), advertised.port() < 0 ? 0 : advertised.port());
            return new ListenerSettings(network, config.transport(), config.bind().socketAddress(), told);
        }

        @Override
        public String toString() {
            return config.transport().token() + " " + config.bind();
        }
    }

    private static final class Search {
        private final List<BoundListener> open;
        private final SipStack stack;
        private final List<SipListener> opened = new ArrayList<>();
        private final List<Unusable> unusable = new ArrayList<>();

        Search(List<BoundListener> open, SipStack stack) {
            this.open = open;
            this.stack = stack;
        }

        void take(Wanted wanted, Predicate<BoundListener> fitting) {
            if (wanted.socket != null) {
                return;
            }
            open.stream().filter(fitting).findFirst().ifPresent(bound -> {
                open.remove(bound);
                wanted.socket = new BoundListener(
                        wanted.config, wanted.settings().on(bound.listener().local()));
            });
        }

        void open(Wanted wanted) {
            if (wanted.socket != null) {
                return;
            }
            try {
                SipListener listener = stack.open(wanted.settings());
                opened.add(listener);
                wanted.socket = new BoundListener(wanted.config, listener);
            } catch (IOException e) {
                unusable.add(new Unusable("drawbridge.networks." + ConfigUtil.joinPath(wanted.network) + ".sip["
                        + wanted.index + "].bind", "cannot listen on " + wanted + " of network " + wanted.network
                        + ": " + SocketReason.of(e.getMessage()) + goingAway(wanted)));
            }
        }

        /** A socket that this configuration gives up is closed only when its last call has ended. */
        private String goingAway(Wanted wanted) {
            return open.stream()
                    .filter(bound -> bound.config().transport() == wanted.config.transport()
                            && bound.listener().local().getPort() == wanted.config.bind().port())
                    .findFirst()
                    .map(bound -> " by the listener " + bound.config().bind() + " of network "
                            + bound.listener().network() + ", which stays open until its calls have ended")
                    .orElse("");
        }
    }
}

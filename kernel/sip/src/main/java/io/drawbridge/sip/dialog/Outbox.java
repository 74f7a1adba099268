package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a dialog has to send, in order. A message is built only when its next hop is known, so that its CSeq is taken in
 * the order of sending; one that waits for the resolver holds back those behind it.
 */
final class Outbox {
    private final Environment environment;
    private final LiveDialog dialog;
    private final Queue<Item> waiting = new ArrayDeque<>();
    private boolean resolving;

    Outbox(Environment environment, LiveDialog dialog) {
        this.environment = environment;
        this.dialog = dialog;
    }

    private record Item(Consumer<Destination> ready, Consumer<String> unresolved) {
    }

    /** Hands the destination of the moment to {@code ready}, or why there is none to {@code unresolved}. */
    void send(Consumer<Destination> ready, Consumer<String> unresolved) {
        waiting.add(new Item(ready, unresolved));
        pump();
    }

    private void pump() {
        while (!resolving && !waiting.isEmpty()) {
            SipUri nextHop = RouteSet.apply(dialog.remoteTarget(), dialog.routes()).nextHop();
            Destination back = backToSource();
            if (back != null) {
                waiting.remove().ready.accept(back);
                continue;
            }
            InetAddress literal = LiteralTargets.address(nextHop.host());
            if (literal == null) {
                resolve(nextHop);
                return;
            }
            Destination there = LiteralTargets.destination(nextHop, literal, dialog.sipListener(), dialog.flow(),
                    environment.transactions().listeners());
            Item item = waiting.remove();
            if (there != null) {
                item.ready.accept(there);
            } else {
                item.unresolved.accept("network " + dialog.network() + " has no listener for " + nextHop);
            }
        }
    }

    private @Nullable Destination backToSource() {
        SipListener listener = dialog.sipListener();
        if (environment.settings().contacts().mode(listener.network()) == ContactMode.AS_IS) {
            return null;
        }
        Flow flow = dialog.flow();
        return flow != null ? Destination.back(flow) : new Destination(listener, dialog.peer(), null);
    }

    private void resolve(SipUri nextHop) {
        if (nextHop.host().isEmpty()) {
            waiting.remove().unresolved.accept("no host in " + nextHop);
            pump();
            return;
        }
        resolving = true;
        Shard shard = dialog.shard();
        Once once = new Once();
        TimerHandle deadline = shard.schedule(
                () -> once.settle(null, "no address for " + nextHop.host() + " in time"),
                environment.limits().resolve().toMillis(), TimeUnit.MILLISECONDS);
        environment.resolver().resolve(nextHop, dialog.sipListener()).whenComplete((found, failure) -> shard.run(() -> {
            deadline.cancel();
            once.settle(found, failure == null ? "no address" : String.valueOf(failure.getMessage()));
        }));
    }

    /** The outcome of one resolution: whichever comes first, answer or deadline. */
    private final class Once {
        private boolean settled;

        void settle(@Nullable Destination found, String failure) {
            if (settled) {
                return;
            }
            settled = true;
            resolving = false;
            Item item = waiting.remove();
            if (found != null) {
                item.ready.accept(overFlow(found));
            } else {
                item.unresolved.accept(failure);
            }
            pump();
        }

        private Destination overFlow(Destination found) {
            Flow flow = dialog.flow();
            boolean reuse = flow != null && found.flow() == null && flow.open()
                    && found.listener().transport().reliable()
                    && flow.listener().transport() == found.listener().transport()
                    && flow.remote().getAddress().equals(found.address().getAddress());
            return reuse ? new Destination(found.listener(), found.address(), flow) : found;
        }
    }
}

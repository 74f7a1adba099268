package io.drawbridge.core.call;

import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.routing.Target;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has one end of a call talk to a service in place of the other end: the service is opened, the end that is kept is
 * asked for an offer and answered for the service, and then the other end is hung up. Runs on a procedure’s own thread;
 * what touches the call runs on its shard.
 */
final class Connect {
    private static final String CAUSE = "connected";
    private static final int SECONDS = 40; // longer than any INVITE transaction of ours (Timer B)

    private final Call call;
    private final CallSide keep;
    private final Target service;

    Connect(Call call, CallSide keep, CallRequest.Service service) {
        this.call = call;
        this.keep = keep;
        this.service = PlacedOrigin.target(service);
    }

    Outcome run() {
        try (Questions questions = call.environment().plugins().openNewest()) {
            return switch (new ServiceLauncher(call.environment(), questions).open(call.facts(), service)) {
                case ServiceLauncher.Refused(AttemptResult.Failed failed) ->
                        Outcome.refused("no-service: " + failed.detail());
                case ServiceLauncher.Opened opened -> connect(opened);
            };
        }
    }

    private Outcome connect(ServiceLauncher.Opened opened) {
        CompletableFuture<Outcome> offered = offered(opened);
        Runnable over = () -> offered.complete(Outcome.refused("over: the call ended meanwhile"));
        call.whenOver(over);
        Outcome outcome;
        try {
            outcome = offered.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            outcome = Outcome.refused("timeout: the party did not answer in time");
        } catch (ExecutionException e) {
            outcome = Outcome.refused("internal-error: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = Outcome.refused("interrupted");
        } finally {
            call.noLongerWhenOver(over);
        }
        if (!outcome.done()) {
            opened.cancel();
        }
        return outcome;
    }

    private CompletableFuture<Outcome> offered(ServiceLauncher.Opened opened) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        call.shard().execute(() -> {
            if (!call.answered() || call.over() || !(call.end(keep) instanceof SipEnd kept)) {
                outcome.complete(Outcome.refused(
                        "not-connectable: call " + call.id() + " is not up, or that side is a service"));
                return;
            }
            kept.offer(null, List.of(), new CallEnd.OfferListener() {
                @Override
                public void taken(byte @Nullable [] sdp, CallEnd.Acknowledgement done) {
                    if (sdp == null || call.over()) {
                        done.send(null);
                        outcome.complete(Outcome.refused("no-offer: the party offered nothing"));
                    } else {
                        serve(kept, sdp, done, opened, outcome);
                    }
                }

                @Override
                public void refused(Refusal refusal) {
                    outcome.complete(Outcome.refused("refused: " + refusal.status() + " " + refusal.code()));
                }
            });
        });
        return outcome;
    }

    /** On the shard. */
    private void serve(
            SipEnd kept, byte[] offer, CallEnd.Acknowledgement done, ServiceLauncher.Opened opened,
            CompletableFuture<Outcome> outcome) {
        LatePackets packets = new LatePackets();
        call.onShard(call.media().serve(kept.media(), offer, packets), served -> {
            if (served.ok()) {
                done.send(served.sdp());
                take(opened, packets);
                outcome.complete(Outcome.ok());
            } else {
                restore(kept, offer, done);
                outcome.complete(Outcome.refused(served.reason()));
            }
        });
    }

    private void take(ServiceLauncher.Opened opened, LatePackets packets) {
        CallSide side = Join.opposite(keep);
        ServiceEnd end = new ServiceEnd(call, side,
                new ServiceSeat(call, side, service, List.of(), new Orders(packets), opened));
        end.serves(packets);
        call.replace(side, end, CAUSE);
        end.start();
    }

    /** The party’s offer goes to its partner after all. */
    private void restore(SipEnd kept, byte[] offer, CallEnd.Acknowledgement done) {
        CallEnd partner = call.otherEnd(kept);
        if (partner == null) {
            done.send(null);
        } else {
            call.midCall().answerFor(kept, partner, offer, done);
        }
    }

    /** What a service orders that joins a call which is up. */
    private final class Orders implements ServiceOrders {
        private final LatePackets packets;

        Orders(LatePackets packets) {
            this.packets = packets;
        }

        @Override
        public void rings() {
            // the party waits already
        }

        @Override
        public boolean early(PacketEndpoint given) {
            packets.begin(given);
            return true;
        }

        @Override
        public boolean answered(PacketEndpoint given) {
            packets.begin(given);
            return true;
        }

        @Override
        public void rejected(Refusal refusal) {
            call.end(refusal.code(), null, "service");
        }

        @Override
        public boolean hungUp(String cause) {
            return false;
        }
    }
}

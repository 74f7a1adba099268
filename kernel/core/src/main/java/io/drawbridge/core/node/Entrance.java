package io.drawbridge.core.node;

import io.drawbridge.sip.dialog.ContactMode;
import io.drawbridge.sip.dialog.ContactPolicy;
import io.drawbridge.sip.dialog.IncomingCalls;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.dialog.TargetResolver;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.guard.AdmissionPolicy;
import io.drawbridge.sip.guard.NewRequest;
import io.drawbridge.sip.message.SipUri;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The door of a node, and the border behind it that is in force. Listeners are bound before there is anybody to take
 * calls: until it is opened everybody outside hears nothing; peers repeat their requests.
 */
final class Entrance implements IncomingCalls, AdmissionPolicy, TargetResolver, ContactPolicy {
    private volatile @Nullable Border border;

    /** Puts a border in force: the one write by which a configuration comes to hold. */
    void open(Border newest) {
        border = newest;
    }

    /** The border in force. */
    Border border() {
        Border newest = border;
        if (newest == null) {
            throw new IllegalStateException("the node is still starting");
        }
        return newest;
    }

    @Override
    public Admission admit(NewRequest request) {
        Border newest = border;
        return newest == null ? Admission.SILENCE : newest.admission().admit(request);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // two borders may say the same and come one after the other
    public void invite(InviteServer invite) {
        Border known = border();
        while (!known.calls().invite(invite)) {
            // another configuration has come to hold between the look at the border and that at its plugins
            Border newest = border();
            if (newest == known) {
                known.calls().inviteAnyway(invite);
                return;
            }
            known = newest;
        }
    }

    @Override
    public void request(ServerRequest request) {
        border().calls().request(request);
    }

    @Override
    public CompletionStage<Destination> resolve(SipUri nextHop, SipListener from) {
        Border newest = border;
        return newest == null
                ? CompletableFuture.failedStage(new IllegalStateException("the node is still starting"))
                : newest.destinations().resolve(nextHop, from);
    }

    @Override
    public ContactMode mode(String network) {
        Border newest = border;
        return newest == null ? ContactMode.AS_IS : newest.networks().mode(network);
    }
}

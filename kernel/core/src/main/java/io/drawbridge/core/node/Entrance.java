package io.drawbridge.core.node;

import io.drawbridge.core.network.Networks;
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
 * The door of a node that is being put together: listeners are bound before there is anybody to take calls. Until it is
 * opened everybody outside hears nothing; peers repeat their requests.
 */
final class Entrance implements IncomingCalls, AdmissionPolicy, TargetResolver, ContactPolicy {
    private volatile @Nullable Inside inside;

    /** Who is behind the door. */
    private record Inside(
            ContactPolicy contacts, IncomingCalls calls, TargetResolver resolver, AdmissionPolicy policy) {
    }

    void open(Networks networks, IncomingCalls calls, TargetResolver resolver, AdmissionPolicy policy) {
        inside = new Inside(networks, calls, resolver, policy);
    }

    private Inside inside() {
        Inside behind = inside;
        if (behind == null) {
            throw new IllegalStateException("the node is still starting");
        }
        return behind;
    }

    @Override
    public Admission admit(NewRequest request) {
        Inside behind = inside;
        return behind == null ? Admission.SILENCE : behind.policy().admit(request);
    }

    @Override
    public void invite(InviteServer invite) {
        inside().calls().invite(invite);
    }

    @Override
    public void request(ServerRequest request) {
        inside().calls().request(request);
    }

    @Override
    public CompletionStage<Destination> resolve(SipUri nextHop, SipListener from) {
        Inside behind = inside;
        return behind == null
                ? CompletableFuture.failedStage(new IllegalStateException("the node is still starting"))
                : behind.resolver().resolve(nextHop, from);
    }

    @Override
    public ContactMode mode(String network) {
        Inside behind = inside;
        return behind == null ? ContactMode.AS_IS : behind.contacts().mode(network);
    }
}

package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.SipMessage;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one dialog and how it ends. What comes in is sorted by {@link DialogInbox}, what goes out is ordered by
 * {@link Outbox}, the ACK to an answer is kept by {@link Acknowledgement}.
 */
final class LiveDialog implements Dialog {
    private static final Set<String> WITH_CONTACT = Set.of("INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER");

    private final UserAgentShard home;
    private final DialogId id;
    private final DialogData.Role role;
    private final NameAddress local;
    private final NameAddress remote;
    private final boolean secure;
    private final SipListener sipListener;
    private final String contactUser;
    private final Outbox outbox;
    private final DialogInbox inbox = new DialogInbox(this);
    private final Acknowledgement acknowledgement = new Acknowledgement(this);
    private DialogData.State state;
    private SipUri remoteTarget;
    private List<String> routes;
    private long localCseq;
    private long remoteCseq;
    private InetSocketAddress peer;
    private @Nullable Flow flow;
    private @Nullable DialogListener listener;
    private @Nullable LiveInviteClient clientInvite;
    private @Nullable LiveInviteServer serverInvite;
    private @Nullable List<HeaderField> lateBye;
    private int openRequests;
    private boolean offering;

    LiveDialog(UserAgentShard home, DialogData data, @Nullable Flow flow) {
        this.home = home;
        this.id = data.id();
        this.role = data.role();
        this.state = data.state();
        this.local = data.local();
        this.remote = data.remote();
        this.remoteTarget = data.remoteTarget();
        this.routes = data.routes();
        this.localCseq = data.localCseq();
        this.remoteCseq = data.remoteCseq();
        this.secure = data.secure();
        this.sipListener = data.listener();
        this.contactUser = data.contactUser();
        this.peer = data.peer();
        this.flow = flow;
        this.outbox = new Outbox(home.environment(), this);
    }

    @Override
    public DialogId id() {
        return id;
    }

    @Override
    public DialogData.State state() {
        return state;
    }

    @Override
    public DialogData.Role role() {
        return role;
    }

    @Override
    public NameAddress local() {
        return local;
    }

    @Override
    public NameAddress remote() {
        return remote;
    }

    @Override
    public SipUri remoteTarget() {
        return remoteTarget;
    }

    @Override
    public Shard shard() {
        return home.shard();
    }

    @Override
    public String network() {
        return sipListener.network();
    }

    @Override
    public DialogData data() {
        return new DialogData(id, role, state, local, remote, remoteTarget, routes, localCseq, remoteCseq, secure,
                sipListener, contactUser, peer);
    }

    @Override
    public void listen(DialogListener newListener) {
        listener = newListener;
    }

    UserAgentShard home() {
        return home;
    }

    Environment environment() {
        return home.environment();
    }

    SipListener sipListener() {
        return sipListener;
    }

    List<String> routes() {
        return routes;
    }

    @Nullable Flow flow() {
        return flow;
    }

    InetSocketAddress peer() {
        return peer;
    }

    @Nullable DialogListener listener() {
        return listener;
    }

    DialogInbox inbox() {
        return inbox;
    }

    Acknowledgement acknowledgement() {
        return acknowledgement;
    }

    NameAddress contact() {
        return Environment.contact(sipListener, contactUser);
    }

    boolean over() {
        return state == DialogData.State.TERMINATED;
    }

    @Nullable LiveInviteClient clientInvite() {
        return clientInvite;
    }

    @Nullable LiveInviteServer serverInvite() {
        return serverInvite;
    }

    void clientInvite(@Nullable LiveInviteClient invite) {
        clientInvite = invite;
    }

    void serverInvite(@Nullable LiveInviteServer invite) {
        serverInvite = invite;
        if (invite == null && over()) {
            finish();
        }
    }

    /** Whether an offer of ours is open in an UPDATE. */
    boolean offering() {
        return offering;
    }

    long remoteCseq() {
        return remoteCseq;
    }

    /** Notes a message of the peer that belongs here: its number and where it came from. */
    void heard(SipMessage message) {
        flow = message.flow();
        peer = message.flow().remote();
    }

    void remoteCseq(long number) {
        remoteCseq = number;
    }

    /** Target refresh (RFC 3261 §12.2): whatever carries a Contact that we can read. */
    void refreshTarget(SipMessage message) {
        NameAddress contact = message.contact();
        if (contact != null) {
            remoteTarget = contact.uri();
        }
    }

    /** Confirms an early dialog; at the caller’s side the 2xx says anew how to get to the callee (§13.2.2.4). */
    void confirm(@Nullable SipMessage answer) {
        if (over()) {
            return;
        }
        state = DialogData.State.CONFIRMED;
        if (answer != null) {
            routes = RouteSet.asClient(answer);
        }
    }

    @Override
    public void request(String method, List<HeaderField> headers, @Nullable Body body, ResponseListener asked) {
        boolean offer = method.equals("UPDATE") && body != null;
        if (over()) {
            refuse(asked, RequestFailure.Kind.OVER, "the dialog is over");
        } else if (offer && (offering || (clientInvite != null && state == DialogData.State.CONFIRMED))) {
            refuse(asked, RequestFailure.Kind.BUSY, "another offer is open");
        } else if (openRequests >= environment().limits().requests()) {
            environment().count(UserAgentCounters.Counter.LIMIT);
            refuse(asked, RequestFailure.Kind.LIMIT, "too many requests are open in the dialog");
        } else {
            offering |= offer;
            openRequests++;
            new DialogRequest(this, method, asked, () -> {
                openRequests--;
                offering &= !offer;
            }).send(headers, body);
        }
    }

    private void refuse(ResponseListener asked, RequestFailure.Kind kind, String detail) {
        shard().execute(() -> asked.failed(new RequestFailure(kind, detail)));
    }

    @Override
    public InviteClient invite(List<HeaderField> headers, @Nullable Body body, InviteClientListener asked) {
        LiveInviteClient client = new LiveInviteClient(home, new ReinviteScope(this, body != null),
                environment().settings().timing(), asked);
        if (state != DialogData.State.CONFIRMED) {
            client.refuse(RequestFailure.Kind.OVER, "the dialog is not confirmed");
        } else if (inviting() || offering) {
            client.refuse(RequestFailure.Kind.BUSY, "another INVITE or offer is open");
        } else {
            clientInvite = client;
            client.open();
            send(destination -> client.send(draft("INVITE", nextCseq(), headers, body), destination),
                    reason -> client.unsent(RequestFailure.Kind.UNRESOLVED, reason));
        }
        return client;
    }

    @Override
    public boolean inviting() {
        return clientInvite != null || serverInvite != null || acknowledgement.due();
    }

    /** Sends something in this dialog once its next hop is known; {@code build} takes the number that it gets. */
    void send(Consumer<Destination> ready, Consumer<String> unresolved) {
        outbox.send(ready, unresolved);
    }

    /**
     * The same for what has to go out if at all possible (ACK, BYE): back along the flow if the next hop is unknown.
     */
    void sendAnyway(Consumer<Destination> ready) {
        outbox.send(ready, _ -> {
            Flow last = flow;
            ready.accept(last != null ? Destination.back(last) : new Destination(sipListener, peer, null));
        });
    }

    long nextCseq() {
        return ++localCseq;
    }

    /** A request of this dialog as it goes on the wire. */
    RequestDraft draft(String method, long cseq, List<HeaderField> headers, @Nullable Body body) {
        RouteSet.Routing routing = RouteSet.apply(remoteTarget, routes);
        return new RequestDraft(method, routing.requestUri(), id.callId(), cseq, local, remote,
                WITH_CONTACT.contains(method) ? contact() : null, MaxForwards.INITIAL, routing.routes(),
                environment().requestHeaders(method, headers), body);
    }

    @Override
    public void bye(List<HeaderField> headers) {
        LiveInviteServer open = serverInvite;
        boolean awaitsAck = open != null && open.awaitsAck(this);
        if (over() || (state == DialogData.State.EARLY && role == DialogData.Role.SERVER && !awaitsAck)) {
            return;
        }
        state = DialogData.State.TERMINATED;
        if (awaitsAck) {
            lateBye = headers;
            return;
        }
        acknowledgement.flush();
        sendBye(headers);
        finish();
        if (open != null) {
            open.dialogOver(this, "the dialog was ended by us");
        }
    }

    private void sendBye(List<HeaderField> headers) {
        sendAnyway(destination -> environment().transactions().send(
                draft("BYE", nextCseq(), headers, null), destination, environment().settings().timing(),
                ByeListener.INSTANCE));
    }

    /** The peer hung up. */
    void hungUp() {
        state = DialogData.State.TERMINATED;
        lateBye = null;
        acknowledgement.flush();
        LiveInviteServer open = serverInvite;
        finish();
        if (open != null) {
            open.dialogOver(this, "the caller hung up before the answer");
        }
    }

    /** Ends the dialog without anybody having hung up. */
    void end(DialogEnd.Cause cause, String detail, boolean bye) {
        if (over()) {
            return;
        }
        // a callee must not send BYE on an early dialog (RFC 3261 §15)
        boolean mayHangUp = state == DialogData.State.CONFIRMED || role == DialogData.Role.CLIENT;
        state = DialogData.State.TERMINATED;
        acknowledgement.flush();
        if (bye && mayHangUp) {
            sendBye(List.of());
        }
        LiveInviteServer open = serverInvite;
        DialogListener last = listener;
        finish();
        if (open != null) {
            open.dialogOver(this, detail);
        }
        if (last != null) {
            last.ended(new DialogEnd(cause, detail));
        }
    }

    /** Acknowledges and hangs up an answer that nobody wants: all that this dialog is made for. */
    void refuse(SipMessage answer) {
        confirm(answer);
        acknowledgement.expect(answer.cseq());
        bye(List.of());
    }

    /** Ends an early dialog whose INVITE came to nothing. */
    void endSilently() {
        state = DialogData.State.TERMINATED;
        lateBye = null;
        finish();
    }

    private void finish() {
        if (lateBye != null) {
            List<HeaderField> headers = lateBye;
            lateBye = null;
            sendBye(headers);
        }
        serverInvite = null;
        // what is left of this dialog answers repeats for 64*T1; its call should not live as long
        listener = null;
        home.dialogs().remove(this);
    }

    @Override
    public TimerHandle afterGlare(Runnable task) {
        // RFC 3261 §14.1: in units of 10 ms
        long wait = role == DialogData.Role.CLIENT
                ? ThreadLocalRandom.current().nextLong(210, 401) * 10
                : ThreadLocalRandom.current().nextLong(0, 201) * 10;
        return shard().schedule(() -> {
            if (!over()) {
                task.run();
            }
        }, wait, TimeUnit.MILLISECONDS);
    }
}

package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.stack.ListenerSettings;
import io.drawbridge.sip.stack.SipSettings;
import io.drawbridge.sip.stack.SipStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A user agent on a real stack over loopback. Whatever happens to it becomes a line in {@link #next()}. */
final class LoopbackNode implements IncomingCalls, InviteClientListener, InviteServerListener, DialogListener,
        ResponseListener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    final SipStack stack;
    final UserAgentCore agent;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    // written on a shard before the event that a test waits for, so that the queue publishes them
    private @Nullable InviteServer invite;
    private @Nullable Dialog dialog;
    private @Nullable ServerRequest request;
    private @Nullable InviteClient client;

    LoopbackNode(String address, Transport transport, UserAgentSettings settings) throws IOException {
        LocalIds ids = LocalIds.ephemeral();
        agent = new UserAgentCore(settings, IdSource.of(ids), (uri, from) ->
                CompletableFuture.failedFuture(new IllegalStateException("no names here")), this);
        SipSettings stackSettings = SipSettings.of(List.of(ListenerSettings.of("edge", transport,
                new InetSocketAddress(InetAddress.ofLiteral(address), 0)))).withShards(2).withIds(ids);
        stack = SipStack.start(stackSettings, agent, _ -> Admission.ADMIT, List.of());
        agent.attach(stack);
    }

    SipListener listener() {
        return stack.listeners().getFirst();
    }

    /** Waits for the next event. */
    String next() {
        try {
            return String.valueOf(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T known(@Nullable T thing) {
        if (thing == null) {
            throw new AssertionError("not there yet");
        }
        return thing;
    }

    InviteServer invite() {
        return known(invite);
    }

    Dialog dialog() {
        return known(dialog);
    }

    ServerRequest request() {
        return known(request);
    }

    InviteClient client() {
        return known(client);
    }

    /** Calls another node from the shard of this number; the client is there before any event. */
    void call(int shardIndex, LoopbackNode other, List<HeaderField> headers, @Nullable Body body) {
        SipUri to = SipUri.sip("bob", "127.0.0.1", other.listener().local().getPort());
        OutgoingInvite outgoing = OutgoingInvite.of(new Destination(listener(), other.listener().local(), null), to,
                NameAddress.of(SipUri.sip("alice", "a.example", -1)), NameAddress.of(to)).with(headers, body);
        Shard shard = stack.shards().shard(shardIndex);
        shard.execute(() -> client = agent.invite(shard, outgoing, this));
    }

    /** Runs something on the shard of the dialog. */
    void inDialog(Runnable action) {
        dialog().shard().execute(action);
    }

    private void note(String event) {
        events.add(event);
    }

    @Override
    public void invite(InviteServer incoming) {
        incoming.listen(this);
        invite = incoming;
        note("invite");
    }

    @Override
    public void request(ServerRequest incoming) {
        request = incoming;
        note("request " + incoming.request().method());
    }

    @Override
    public void provisional(Dialog early, SipResponse response) {
        dialog = early;
        note("provisional " + response.status());
    }

    @Override
    public void answered(Dialog confirmed, SipResponse response) {
        dialog = confirmed;
        confirmed.listen(this);
        note("answered " + response.status());
    }

    @Override
    public void rejected(SipResponse response) {
        note("rejected " + response.status());
    }

    @Override
    public void crossed(SipResponse response) {
        note("crossed " + response.status());
    }

    @Override
    public void failed(RequestFailure failure, boolean anythingHeard) {
        note("failed " + failure);
    }

    @Override
    public void cancelled(SipRequest cancel) {
        note("cancelled " + cancel.header("Reason"));
    }

    @Override
    public void acked(SipRequest ack) {
        Body body = ack.body();
        note("acked" + (body == null ? "" : " " + body.text()));
    }

    @Override
    public void ackMissing() {
        note("ackMissing");
    }

    @Override
    public void pracked(ServerRequest prack) {
        prack.respond(Reply.of(200));
        note("pracked");
    }

    @Override
    public void gone(String detail) {
        note("gone " + detail);
    }

    @Override
    public void reinvite(InviteServer incoming) {
        incoming.listen(this);
        invite = incoming;
        note("reinvite");
    }

    @Override
    public void bye(ServerRequest bye) {
        note("bye " + bye.request().header("Reason"));
    }

    @Override
    public void ended(DialogEnd end) {
        note("ended " + end);
    }

    @Override
    public void response(SipResponse response) {
        note("response " + response.status());
    }

    @Override
    public void failed(RequestFailure failure) {
        note("failed " + failure);
    }

    /** Answers the INVITE of the moment. */
    void answer(@Nullable Body body) {
        InviteServer incoming = invite();
        CompletableFuture<Dialog> answered = new CompletableFuture<>();
        incoming.shard().execute(() -> {
            Dialog made = incoming.answer(Reply.of(200).with(body), "k");
            if (made != null) {
                made.listen(this);
                answered.complete(made);
            }
        });
        dialog = answered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        stack.close();
    }
}

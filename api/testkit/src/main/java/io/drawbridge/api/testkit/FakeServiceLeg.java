package io.drawbridge.api.testkit;

import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A leg that writes down what it is told: {@code ring}, {@code early-media}, {@code answer}, {@code reject STATUS
 * REASON}, {@code hang-up CAUSE}. It writes everything down, also what the kernel would ignore as too late.
 */
public final class FakeServiceLeg implements ServiceLeg {
    private final String callId;
    private final List<String> orders = new ArrayList<>();
    private @Nullable PacketEndpoint media;

    /** The leg of a call. */
    public FakeServiceLeg(String callId) {
        this.callId = callId;
    }

    /** What was ordered, in order. */
    public List<String> orders() {
        return List.copyOf(orders);
    }

    /** What makes and takes the packets: of the answer, or of early media before it. */
    public Optional<PacketEndpoint> media() {
        return Optional.ofNullable(media);
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public void ring() {
        orders.add("ring");
    }

    @Override
    public void earlyMedia(PacketEndpoint endpoint) {
        orders.add("early-media");
        media = endpoint;
    }

    @Override
    public void answer(PacketEndpoint endpoint) {
        orders.add("answer");
        media = endpoint;
    }

    @Override
    public void reject(int status, String reason) {
        orders.add("reject " + status + " " + reason);
    }

    @Override
    public void hangUp(String cause) {
        orders.add("hang-up " + cause);
    }
}

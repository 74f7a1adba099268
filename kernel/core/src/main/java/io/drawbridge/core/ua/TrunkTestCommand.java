package io.drawbridge.core.ua;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.api.admin.Role;
import io.drawbridge.core.control.ControlCommand;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.control.ControlRequest;
import io.drawbridge.core.control.TrunkCommand;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkTarget;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Places a short test call with audio to a target of a trunk: what a customer of the trunk would hear. It goes out from
 * a port of its own, not from a listener, and does not count against the limits of the trunk.
 */
public final class TrunkTestCommand implements ControlCommand {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<Trunks> trunks;

    /** Makes the command over the trunks. */
    public TrunkTestCommand(Supplier<Trunks> trunks) {
        this.trunks = trunks;
    }

    @Override
    public String name() {
        return "trunk-test";
    }

    @Override
    public String description() {
        return "Places a short test call with audio to a target of a trunk, and tells how it went.";
    }

    @Override
    public Role role() {
        return Role.OPERATOR;
    }

    @Override
    public List<String> arguments() {
        return List.of("name", "number", "duration", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        Trunk trunk = TrunkCommand.find(trunks.get(), request);
        String number = request.argument("number")
                .orElseThrow(() -> new ControlException("the number to call is missing"));
        TrunkTarget target = trunk.candidates().stream().filter(candidate -> !candidate.destinations().isEmpty())
                .findFirst().orElseThrow(() -> new ControlException(ControlException.Kind.CONFLICT,
                        "no target of " + trunk.name() + " is up and has an address"));
        Destination destination = target.destinations().getFirst();
        try {
            CallReport report = new CallRun(call(number, destination, duration(request)),
                    new CompletableFuture<>()).place();
            return request.json() ? report.json() + "\n" : report.text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException(ControlException.Kind.UNAVAILABLE, "the node is stopping");
        }
    }

    private static CallRequest call(String number, Destination destination, Duration duration)
            throws ControlException {
        InetAddress address = destination.address().getAddress();
        String host = address.getHostAddress().contains(":")
                ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        SipUri uri = SipUri.sip(number, host, destination.address().getPort());
        Transport transport = destination.listener().transport();
        if (transport != Transport.UDP && transport != Transport.TCP) {
            throw new ControlException(ControlException.Kind.CONFLICT,
                    "a test call goes over UDP or TCP, not over " + transport.token());
        }
        return new CallRequest(uri, "test", transport, duration, PATIENCE, "");
    }

    private static Duration duration(ControlRequest request) throws ControlException {
        String text = request.argument("duration").orElse("2s");
        try {
            Duration duration = ConfigFactory.parseMap(Map.of("duration", text)).getDuration("duration");
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (ConfigException e) {
            throw new ControlException("duration must be a time such as 3s, not " + text);
        }
        throw new ControlException("duration must be at most " + LONGEST.toSeconds() + "s, not " + text);
    }
}

package io.drawbridge.plugin.echo;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One call to the echo. Both timers are set when the call arrives and closed when it ends, all on the shard; what they
 * order comes to the shard by way of the leg, which ignores orders that come too late.
 */
final class EchoLeg implements LegEndpoint {
    private final PluginContext context;
    private final EchoConfiguration settings;
    private final List<Registration> timers = new ArrayList<>(2);

    EchoLeg(PluginContext context, EchoConfiguration settings) {
        this.context = context;
        this.settings = settings;
    }

    @Override
    public void start(ServiceLeg leg) {
        if (settings.ring()) {
            leg.ring();
        }
        Duration answerAfter = settings.answerAfter();
        if (answerAfter.isZero()) {
            leg.answer(new EchoMedia());
        } else {
            timers.add(context.after(answerAfter, () -> leg.answer(new EchoMedia())));
        }
        Duration end = answerAfter.plus(settings.maxDuration());
        timers.add(context.after(end, () -> leg.hangUp(HangUpCause.MAX_DURATION)));
    }

    @Override
    public void ended(String cause) {
        timers.forEach(Registration::close);
    }
}

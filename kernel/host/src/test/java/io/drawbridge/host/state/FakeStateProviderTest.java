package io.drawbridge.host.state;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.testkit.FakeStateProvider;
import io.drawbridge.api.testkit.HeldClock;
import io.drawbridge.api.testkit.StateProviderContract;
import java.time.Duration;

/** What authors test with keeps the same contract as what their plugins run with. */
class FakeStateProviderTest extends StateProviderContract {
    private final HeldClock clock = new HeldClock();
    private final StateProvider provider = new FakeStateProvider(clock);

    @Override
    protected StateProvider provider() {
        return provider;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}

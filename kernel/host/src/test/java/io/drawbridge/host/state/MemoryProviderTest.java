package io.drawbridge.host.state;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.testkit.StateProviderContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

class MemoryProviderTest extends StateProviderContract {
    private final AtomicLong clock = new AtomicLong();
    private final MemoryStores stores = new MemoryStores(1 << 20, clock::get);

    @Override
    protected StateProvider provider() {
        return new MemoryProvider(stores);
    }

    @Override
    protected void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @AfterEach
    void close() {
        stores.close();
    }
}

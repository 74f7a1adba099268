package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.plugin.NoConfiguration;
import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.PluginContext;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLifeContractTest {
    @TempDir
    private Path scratch;

    /** There is one of it; a generation takes it at one moment of its life. */
    private static final class Exclusive implements Plugin<NoConfiguration> {
        private final Semaphore only;
        private final boolean early;
        private @Nullable PluginContext context;

        Exclusive(Semaphore only, boolean early) {
            this.only = only;
            this.early = early;
        }

        @Override
        public Class<NoConfiguration> configuration() {
            return NoConfiguration.class;
        }

        @Override
        public void prepare(PluginContext given, NoConfiguration configuration) {
            context = given;
            if (early) {
                take();
            }
        }

        @Override
        public void activate() {
            if (!early) {
                take();
            }
        }

        @Override
        public void quiesce() {
            only.release();
        }

        @Override
        public void close() {
            if (early && context == null) {
                throw new IllegalStateException("nothing was prepared");
            }
        }

        private void take() {
            if (!only.tryAcquire()) {
                throw new IllegalStateException("somebody has it");
            }
        }
    }

    @Nested
    class Good extends Contract {
        Good() {
            super(false);
        }
    }

    @Test
    void oneThatTakesTooEarlyIsSeen() {
        Contract contract = new Contract(true) { };
        contract.directory = scratch;

        assertTrue(assertThrows(IllegalStateException.class, contract::givesWayToItsSuccessor)
                .toString().contains("somebody has it"));
        assertTrue(assertThrows(IllegalStateException.class, contract::closesAlthoughNothingWasPrepared)
                .toString().contains("nothing was prepared"));
    }

    abstract static class Contract extends PluginLifeContract<NoConfiguration> {
        private final Semaphore only = new Semaphore(1);
        private final boolean early;

        Contract(boolean early) {
            this.early = early;
        }

        @Override
        protected Plugin<NoConfiguration> plugin() {
            return new Exclusive(only, early);
        }

        @Override
        protected NoConfiguration configuration(Path where) {
            return new NoConfiguration();
        }
    }
}

package io.drawbridge.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator relies on in every plugin's zip; to be inherited by an integration test, see the package. */
public abstract class PluginZipContract {
    private static final int SWAPS = 20;
    private static final int CALLERS = 4;
    private static final int LOOKS = 10;

    /** The plugin with a section as an operator would write it. Asked anew for each test. */
    protected PluginHarness harness() throws Exception {
        return PluginHarness.built();
    }

    /**
     * Uses the plugin as calls would: asks each of its extensions, so that whatever it starts, caches or opens is there
     * when it is replaced. Asked by several threads at once.
     *
     * @throws AssertionError if an answer is wrong
     */
    protected abstract void use(RunningPlugin plugin) throws Exception;

    /** The host takes the plugin, and the section is right. */
    @Test
    public void isTakenByTheHost() throws Exception {
        assertEquals(List.of(), harness().problems());
    }

    /** What the host always gives, such as the api and slf4j, is not packed: a copy would never be used. */
    @Test
    public void packsNothingThatTheHostGives() throws Exception {
        assertEquals(List.of(), harness().contents().packedInVain());
    }

    /** Threads, executors, timers and thread-locals of its own would keep old generations in memory. */
    @Test
    public void leavesThreadsToTheHost() throws Exception {
        assertEquals(List.of(), harness().contents().threadsOfItsOwn());
    }

    /** It lives, is used and ends, and nothing of it stays. */
    @Test
    public void endsWithoutATrace() throws Exception {
        RunningPlugin plugin = harness().start();
        try (plugin) {
            use(plugin);
        }
        assertEquals(List.of(), lasting(plugin));
    }

    /** It is replaced again and again while it is asked: each answer is good, and nothing of the old ones stays. */
    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void isReplacedInUse() throws Exception {
        RunningPlugin plugin = harness().start();
        try (plugin) {
            replaceInUse(plugin);
            assertEquals(List.of(), lasting(plugin));
        }
        assertEquals(List.of(), lasting(plugin));
    }

    /** What the virtual machine has not let go of after several looks: a moment's hold is no leak. */
    private static List<String> lasting(RunningPlugin plugin) {
        List<String> leaks = plugin.leaks();
        for (int i = 0; i < LOOKS && !leaks.isEmpty(); i++) {
            leaks = plugin.leaks();
        }
        return leaks;
    }

    private void replaceInUse(RunningPlugin plugin) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Callable<Void> caller = () -> {
            while (!over.get()) {
                use(plugin);
            }
            return null;
        };
        // Platform threads: virtual ones that only ask each other leave their carriers no time for anybody else.
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Void>> callers = new ArrayList<>();
            try {
                for (int i = 0; i < CALLERS; i++) {
                    callers.add(threads.submit(caller));
                }
                for (int i = 0; i < SWAPS; i++) {
                    use(plugin);
                    plugin.swap();
                }
            } finally {
                over.set(true);
            }
            for (Future<Void> each : callers) {
                each.get();
            }
        }
    }
}

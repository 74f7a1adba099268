package io.drawbridge.plugin.blacklist;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.SectionCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the lists, and loads them again when the file changes. A file that cannot be used at the start stops the start;
 * later it is reported and the lists stay as they were. To be safe from half a file, write a new one and rename it.
 */
public final class BlacklistPlugin implements Plugin<BlacklistConfiguration> {
    private volatile @Nullable NumberLists lists;

    @Override
    public Class<BlacklistConfiguration> configuration() {
        return BlacklistConfiguration.class;
    }

    /** Finds a file that cannot be used, and more entries than there may be. */
    @Override
    public void check(BlacklistConfiguration configuration, SectionCheck check) {
        try {
            read(configuration, check.clock(), builder(configuration));
        } catch (BlacklistFileException wrong) {
            check.report("file", String.valueOf(wrong.getMessage()));
        } catch (IllegalArgumentException tooMany) {
            check.report("max-entries", String.valueOf(tooMany.getMessage()));
        }
    }

    @Override
    public void prepare(PluginContext context, BlacklistConfiguration configuration) throws Exception {
        // The watch comes first: what changes while the file is read is read again.
        configuration.file().ifPresent(file -> context.watch(file, () -> reload(context, configuration)));
        load(context, configuration);
    }

    /** The lists as they are now. */
    NumberLists lists() {
        NumberLists current = lists;
        if (current == null) {
            throw new IllegalStateException("asked before prepare has returned");
        }
        return current;
    }

    private void reload(PluginContext context, BlacklistConfiguration configuration) {
        try {
            load(context, configuration);
        } catch (BlacklistFileException wrong) {
            context.logger().error("{}; the list stays as it was", wrong.getMessage());
        }
    }

    // One at a time: of two changes in quick succession the later reading must win. Calls do not come this way.
    private synchronized void load(PluginContext context, BlacklistConfiguration configuration)
            throws BlacklistFileException {
        NumberLists.Builder builder = builder(configuration);
        int expired = read(configuration, context.clock(), builder);
        lists = builder.build();
        context.logger().info("{} entries listed, {} left out as expired", builder.entries(), expired);
    }

    private static NumberLists.Builder builder(BlacklistConfiguration configuration) {
        return new NumberLists.Builder(configuration.maxEntries(), configuration.maxExpressions());
    }

    /** Reads all entries; returns how many were left out because they have expired. */
    private static int read(BlacklistConfiguration configuration, Clock clock, NumberLists.Builder builder)
            throws BlacklistFileException {
        Listing inline = new Listing(configuration.reason(), Listing.FOR_EVER);
        add(configuration.numbers(), Side.BOTH, inline, builder);
        add(configuration.callers(), Side.CALLER, inline, builder);
        add(configuration.callees(), Side.CALLEE, inline, builder);
        return configuration.file().isEmpty() ? 0
                : new BlacklistFile(configuration.file().get(), configuration.reason(), today(clock))
                        .readInto(builder);
    }

    private static void add(
            List<NumberPattern> patterns, Side side, Listing listing, NumberLists.Builder builder) {
        patterns.forEach(pattern -> builder.add(pattern, side, listing));
    }

    /** The day in UTC, counted from 1 January 1970. */
    static long today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    }
}

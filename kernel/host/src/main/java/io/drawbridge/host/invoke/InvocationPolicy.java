package io.drawbridge.host.invoke;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Default;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;

/**
 * The keys of a plugin's section that are the host's.
 *
 * @param mode what is made of its answers
 * @param loop the grant to run on event loops
 * @param deadline how long a question may take, at most; the caller's own budget may be shorter
 * @param onFailure what a missing answer counts as
 * @param maxConcurrent how many questions may be open at once, abandoned ones included
 * @param maxTasks how many tasks of its own may run at once
 * @param maxWaitingTasks how many tasks of its own may wait, for a thread or for their time to come
 * @param admin the grant to do all that an operator may
 */
public record InvocationPolicy(
        @Default("enforce") Mode mode,
        @Default("false") boolean loop,
        @Default("500ms") Duration deadline,
        @Default("open") FailurePolicy onFailure,
        @Default("512") @Min(1) @Max(100_000) int maxConcurrent,
        @Default("1000") @Min(1) @Max(100_000) int maxTasks,
        @Default("100000") @Min(1) @Max(10_000_000) int maxWaitingTasks,
        @Default("false") boolean admin) {

    /** What holds where a section says nothing. */
    public static final InvocationPolicy DEFAULT =
            new InvocationPolicy(Mode.ENFORCE, false, Duration.ofMillis(500), FailurePolicy.OPEN, 512);

    /** A policy with the usual room for tasks, without the grant to do what an operator may. */
    public InvocationPolicy(
            Mode mode, boolean loop, Duration deadline, FailurePolicy onFailure, int maxConcurrent) {
        this(mode, loop, deadline, onFailure, maxConcurrent, 1_000, 100_000, false);
    }

    /** Refuses a deadline that nobody can meet. */
    public InvocationPolicy {
        if (!deadline.isPositive()) {
            throw new ConfigurationException("deadline", "must be more than zero");
        }
    }
}

package io.drawbridge.sip.engine;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The timer of JAIN-SIP on the wheel of a shard: a timer expires on the thread that everything else of its
 * transaction runs on, so that no response is overtaken by a 100 (the race of the stock timer thread).
 */
public final class ShardTimer implements SipTimer {
    private @Nullable Shard shard;

    /** Made by JAIN-SIP by name; idle until it is given a shard. */
    public ShardTimer() {
    }

    ShardTimer(Shard shard) {
        this.shard = shard;
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delay) {
        return start(task, delay, 0);
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
        return start(task, delay, period);
    }

    private boolean start(SIPStackTimerTask task, long delay, long period) {
        if (shard == null) {
            return false;
        }
        Running running = new Running(shard, task, period);
        task.setSipTimerTask(running);
        running.arm(delay);
        return true;
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (!(task.getSipTimerTask() instanceof Running running)) {
            return false;
        }
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        running.stop();
        return true;
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
    }

    @Override
    public void stop() {
        shard = null;
    }

    @Override
    public boolean isStarted() {
        return shard != null;
    }

    private static final class Running implements Runnable {
        private final Shard shard;
        private final SIPStackTimerTask task;
        private final long period;
        private @Nullable TimerHandle handle;
        private boolean stopped;

        Running(Shard shard, SIPStackTimerTask task, long period) {
            this.shard = shard;
            this.task = task;
            this.period = period;
        }

        void arm(long delay) {
            handle = shard.schedule(this, delay, TimeUnit.MILLISECONDS);
        }

        void stop() {
            stopped = true;
            if (handle != null) {
                handle.cancel();
            }
        }

        @Override
        public void run() {
            if (!stopped) {
                task.runTask();
                if (period > 0 && !stopped) {
                    arm(period);
                }
            }
        }
    }
}

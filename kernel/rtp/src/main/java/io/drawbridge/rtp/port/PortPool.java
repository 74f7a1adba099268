package io.drawbridge.rtp.port;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The media ports of one network.
 *
 * <p>Pairs are drawn at random from all that are free, so that a stranger cannot guess the port of the next call. A
 * pair that was given back rests for a while, so that late packets of one call never reach another; a network whose
 * every pair is in use or resting has none to give, and says so.
 *
 * <p>Name the address rather than the wildcard on a machine with several: a socket bound to the wildcard takes,
 * once it is connected, the address of the route to its peer, whatever address was advertised.
 */
public final class PortPool {
    private final InetAddress bind;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    // All below share one lock: a few dozen instructions per call set-up, beside system calls of many times that.
    private final BitSet inUse = new BitSet();
    private PortRange range;
    private long quarantine;
    private int[] free;
    private int freeCount;
    private int[] resting;
    private long[] restingUntil;
    private int restingHead;
    private int restingCount;
    private int used;
    private long exhausted;

    /**
     * Makes a pool in which every pair is free.
     *
     * @param bind the local address, IPv4 or IPv6
     * @param range the ports
     * @param quarantine how long a pair rests after use
     */
    public PortPool(InetAddress bind, PortRange range, Duration quarantine) {
        this(bind, range, quarantine, System::nanoTime, new SecureRandom());
    }

    /**
     * The same with a clock and a source of randomness of the caller’s.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     * @param random must be hard to predict where strangers can send
     */
    public PortPool(
            InetAddress bind, PortRange range, Duration quarantine, LongSupplier nanoTime, RandomGenerator random) {
        this.bind = bind;
        this.range = range;
        this.quarantine = quarantine.toNanos();
        this.nanoTime = nanoTime;
        this.random = random;
        int pairs = range.pairs();
        free = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            free[i] = range.lowestEven() + 2 * i;
        }
        freeCount = pairs;
        resting = new int[pairs];
        restingUntil = new long[pairs];
    }

    /** The local address of this network’s media. */
    public InetAddress bind() {
        return bind;
    }

    /** The ports. */
    public synchronized PortRange range() {
        return range;
    }

    /**
     * Changes the ports to choose from, and how long they rest from now on. Pairs in use stay in use, whether they are
     * among the new ones or not; those that rest go on resting.
     */
    public synchronized void change(PortRange ports, Duration rest) {
        BitSet asleep = new BitSet();
        int[] stillResting = new int[ports.pairs()];
        long[] until = new long[ports.pairs()];
        int count = 0;
        for (int i = 0; i < restingCount; i++) {
            int at = (restingHead + i) % resting.length;
            if (isIn(ports, resting[at])) {
                asleep.set(resting[at]);
                stillResting[count] = resting[at];
                until[count++] = restingUntil[at];
            }
        }
        range = ports;
        quarantine = rest.toNanos();
        resting = stillResting;
        restingUntil = until;
        restingHead = 0;
        restingCount = count;
        free = new int[ports.pairs()];
        freeCount = 0;
        for (int i = 0; i < free.length; i++) {
            int port = ports.lowestEven() + 2 * i;
            if (!inUse.get(port) && !asleep.get(port)) {
                free[freeCount++] = port;
            }
        }
    }

    private static boolean isIn(PortRange ports, int port) {
        return port >= ports.lowestEven() && port < ports.lowestEven() + 2 * ports.pairs();
    }

    /** Takes a pair; null, and counted, if none is free. */
    public synchronized @Nullable PortLease acquire() {
        wake(nanoTime.getAsLong());
        if (freeCount == 0) {
            exhausted++;
            return null;
        }
        int index = random.nextInt(freeCount);
        int port = free[index];
        free[index] = free[--freeCount];
        used++;
        inUse.set(port);
        return new PortLease(this, port);
    }

    /** How many pairs are where. */
    public synchronized Occupancy occupancy() {
        wake(nanoTime.getAsLong());
        return new Occupancy(freeCount, used, restingCount, exhausted);
    }

    @Override
    public String toString() {
        return "ports " + range() + " of " + bind.getHostAddress();
    }

    synchronized void release(int port) {
        used--;
        inUse.clear(port);
        if (!isIn(range, port)) {
            return;
        }
        int tail = (restingHead + restingCount++) % resting.length;
        resting[tail] = port;
        restingUntil[tail] = nanoTime.getAsLong() + quarantine;
    }

    private void wake(long now) {
        while (restingCount > 0 && restingUntil[restingHead] - now <= 0) {
            free[freeCount++] = resting[restingHead];
            restingHead = (restingHead + 1) % resting.length;
            restingCount--;
        }
    }

    /**
     * How many pairs are where.
     *
     * @param free to be had
     * @param used in use
     * @param resting in quarantine
     * @param exhausted how often none could be had, ever
     */
    public record Occupancy(int free, int used, int resting, long exhausted) {
    }
}

package io.drawbridge.rtp.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickWheelTest {
    private static final Duration TWENTY = Duration.ofMillis(20);

    private final TickWheel wheel = new TickWheel();

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 30, 320})
    void callsOncePerPeriod(int millis) {
        Counting ticker = new Counting();
        wheel.start(ticker, Duration.ofMillis(millis));

        turn(640 / 5 * 3);

        assertEquals(640 * 3 / millis, ticker.calls);
    }

    @Test
    void spreadsTickersOverTheirPeriod() {
        List<Counting> tickers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Counting ticker = new Counting();
            tickers.add(ticker);
            wheel.start(ticker, TWENTY);
        }

        turn(1);

        assertEquals(10, tickers.stream().filter(each -> each.calls == 1).count());
        turn(3);
        assertTrue(tickers.stream().allMatch(each -> each.calls == 1));
    }

    @Test
    void oneMayStopItselfAndOthersInATick() {
        Counting other = new Counting();
        Counting one = new Counting() {
            @Override
            protected void tick() {
                super.tick();
                wheel.stop(this);
                wheel.stop(other);
            }
        };
        wheel.start(other, Duration.ofMillis(5));
        wheel.start(one, Duration.ofMillis(5));

        turn(10);

        assertEquals(1, one.calls);
        assertTrue(other.calls <= 1);
        assertTrue(wheel.isEmpty());
    }

    @Test
    void aStoppedTickerMayStartAgainAndIsCalledOnce() {
        Counting ticker = new Counting();
        wheel.start(ticker, TWENTY);
        wheel.stop(ticker);
        wheel.start(ticker, TWENTY);
        wheel.start(ticker, TWENTY);

        turn(4);

        assertEquals(1, ticker.calls);
    }

    @Test
    void aTickerThatThrowsIsStoppedAndTheOthersGoOn() {
        Counting good = new Counting();
        Counting bad = new Counting() {
            @Override
            protected void tick() {
                super.tick();
                throw new IllegalStateException("a ticker that fails, as this test wants it");
            }
        };
        wheel.start(good, Duration.ofMillis(5));
        wheel.start(bad, Duration.ofMillis(5));

        turn(3);

        assertEquals(3, good.calls);
        assertEquals(1, bad.calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 22, 325})
    void refusesAPeriodThatItCannotKeep(int millis) {
        assertThrows(IllegalArgumentException.class, () -> wheel.start(new Counting(), Duration.ofMillis(millis)));
    }

    @Test
    void catchesUpOnWhatWasMissedAndSkipsWhatIsTooOld() {
        Counting ticker = new Counting();
        wheel.start(ticker, Duration.ofMillis(5));
        long millis = 1_000_000;

        long due = Pacer.catchUp(wheel, 0, 97 * millis);
        assertEquals(20, ticker.calls);
        assertEquals(100 * millis, due);

        due = Pacer.catchUp(wheel, due, 60_002 * millis);
        assertEquals(21, ticker.calls);
        assertEquals(60_005 * millis, due);
    }

    private void turn(int slots) {
        for (int i = 0; i < slots; i++) {
            wheel.advance();
        }
    }

    private static class Counting extends Ticker {
        int calls;

        @Override
        protected void tick() {
            calls++;
        }
    }
}

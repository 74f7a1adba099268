package io.drawbridge.host.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallInvokerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Stands for an extension point. */
    interface Question {
        String ask() throws Exception;
    }

    private final ClassLoader loader = new URLClassLoader(new URL[0], null);
    private final CallInvoker invoker = new CallInvoker();

    private GenerationGate gate = gate(LONG, 8);

    private GenerationGate gate(Duration deadline, int places) {
        return new GenerationGate("desk", "1.2.3", 4,
                new InvocationPolicy(Mode.SHADOW, false, deadline, FailurePolicy.CLOSED, places), loader);
    }

    private PluginExtension<Question> extension(Question question) {
        return new PluginExtension<>(Question.class, "Desk", question, gate);
    }

    @Test
    void answersWithWhoWasAsked() {
        Invocation<String> invocation = invoker.ask(extension(() -> "yes"), Question::ask);

        assertEquals(Optional.of("yes"), invocation.value());
        assertEquals(new Invocation.Asked("desk", "1.2.3", 4, "Desk", Mode.SHADOW, FailurePolicy.CLOSED),
                invocation.asked());
        assertTrue(invocation.latency().isPositive());
    }

    @Test
    void runsOnAVirtualThreadWithTheLoaderOfThePlugin() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        List<Object> seen = new ArrayList<>();

        invoker.ask(extension(() -> {
            seen.add(Thread.currentThread().isVirtual());
            seen.add(Thread.currentThread().getName());
            seen.add(Thread.currentThread().getContextClassLoader());
            Thread.currentThread().setContextClassLoader(null);
            return "";
        }), Question::ask);

        assertEquals(List.of(true, "plugin-desk/Desk", loader), seen);
        assertSame(before, Thread.currentThread().getContextClassLoader());
    }

    @Test
    void makesWordsOfThrowables() {
        Invocation<String> invocation = invoker.ask(extension(() -> {
            throw new IllegalStateException("no\ndatabase");
        }), Question::ask);

        assertEquals("IllegalStateException: no / database", invocation.problem());
        assertEquals("failed", invocation.outcome());
        assertEquals("failed", invoker.ask(extension(() -> {
            throw new StackOverflowError();
        }), Question::ask).outcome());
    }

    @Test
    void survivesAThrowableThatCannotDescribeItself() {
        Invocation<String> invocation = invoker.ask(extension(() -> {
            throw new Mute();
        }), Question::ask);

        assertEquals("Mute", invocation.problem());
    }

    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("mute");
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void countsNoAnswerAsAFailure() {
        assertEquals("null: returned null", invoker.ask(extension(() -> null), Question::ask).problem());
    }

    @Test
    void takesTheShorterOfBudgetAndDeadline() {
        gate = gate(LONG, 8);
        CountDownLatch never = new CountDownLatch(1);
        PluginExtension<Question> hanging = extension(() -> {
            never.await();
            return "";
        });

        Invocation<String> invocation = invoker.ask(hanging, Duration.ofMillis(20), Question::ask);

        assertEquals("no answer within 20 ms", invocation.problem());
        assertEquals("no time was left", invoker.ask(hanging, Duration.ZERO, Question::ask).problem());
        never.countDown();
    }

    @Test
    void abandonsWithoutInterruptingAndKeepsThePlaceUntilTheEnd() throws InterruptedException {
        gate = gate(Duration.ofMillis(20), 1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        PluginExtension<Question> hanging = extension(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            ended.countDown();
            return "late";
        });

        assertEquals("timed-out", invoker.ask(hanging, Question::ask).outcome());
        assertEquals(1, gate.abandoned());
        assertEquals(1, gate.leases().count());
        assertEquals("all places of the plugin are taken (max-concurrent)",
                invoker.ask(hanging, Question::ask).problem());

        release.countDown();
        ended.await();
        while (gate.abandoned() != 0 || gate.leases().count() != 0) {
            Thread.onSpinWait();
        }
        assertEquals(false, interrupted.get());
        ExtensionFigures figures = hanging.figures();
        assertEquals(List.of(2L, 0L, 0L, 1L, 1L), List.of(
                figures.asked(), figures.answered(), figures.failed(), figures.timedOut(), figures.rejected()));
        assertEquals(Optional.empty(), figures.quarantine());
    }

    @Test
    void findsThePlaceFreeForTheNextQuestion() {
        gate = gate(LONG, 1);
        PluginExtension<Question> quick = extension(() -> "yes");

        for (int i = 0; i < 1000; i++) {
            assertEquals("answered", invoker.ask(quick, Question::ask).outcome());
        }
    }

    @Test
    void putsARepeatOffenderIntoQuarantine() {
        List<Integer> asked = new ArrayList<>();
        PluginExtension<Question> failing = extension(() -> {
            asked.add(1);
            throw new IllegalStateException();
        });

        for (int i = 0; i < 15; i++) {
            invoker.ask(failing, Question::ask);
        }

        assertEquals(10, asked.size());
        assertEquals("in quarantine after repeated failures", invoker.ask(failing, Question::ask).problem());
        assertTrue(failing.figures().quarantine().isPresent());
        assertEquals(0, gate.leases().count());
    }

    @Test
    void rejectsAndHoldsNothingAfterTheEnd() {
        PluginExtension<Question> extension = extension(() -> "yes");
        gate.close();

        assertEquals("its generation has closed", invoker.ask(extension, Question::ask).problem());
        assertNull(extension.instance());
        assertNull(gate.loader());
    }

    @Test
    void asksSeveralAtTheSameTimeAndAnswersInTheirOrder() {
        CyclicBarrier together = new CyclicBarrier(2);
        List<PluginExtension<Question>> both = List.of(extension(() -> {
            together.await(10, TimeUnit.SECONDS);
            return "one";
        }), extension(() -> {
            together.await(10, TimeUnit.SECONDS);
            return "two";
        }));

        List<Invocation<String>> asked = invoker.askTogether(both, LONG, Question::ask);

        assertEquals(List.of("one", "two"), asked.stream().map(each -> each.value().orElse(each.problem())).toList());
        assertEquals(1, both.getFirst().figures().answered());
        assertEquals(0, gate.leases().count());
    }

    @Test
    void givesNobodyMoreTimeForHavingBeenAskedWithOthers() {
        GenerationGate hasty = gate(Duration.ofMillis(20), 8);
        CountDownLatch never = new CountDownLatch(1);
        PluginExtension<Question> slow = extension(() -> {
            while (hasty.abandoned() == 0) {
                Thread.onSpinWait();
            }
            return "after that";
        });
        PluginExtension<Question> hanging = new PluginExtension<>(Question.class, "Desk", () -> {
            never.await();
            return "";
        }, hasty);

        List<Invocation<String>> asked = invoker.askTogether(List.of(slow, hanging), LONG, Question::ask);
        never.countDown();

        assertEquals("after that", asked.getFirst().value().orElseThrow());
        assertEquals("no answer within 20 ms", asked.getLast().problem());
    }

    @Test
    void givesUpWhenTheCallerIsInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        PluginExtension<Question> hanging = extension(() -> {
            never.await();
            return "";
        });
        Thread.currentThread().interrupt();

        assertEquals("interrupted", invoker.ask(hanging, Question::ask).problem());
        assertTrue(Thread.interrupted());
        never.countDown();
    }
}

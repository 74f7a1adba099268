package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.event.CallEvents;
import io.drawbridge.api.event.LiveObserver;
import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.api.guard.PacketView;
import io.drawbridge.api.routing.FailoverDecision;
import io.drawbridge.api.routing.FailoverPolicy;
import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageRule;
import io.drawbridge.api.sip.MessageView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Good extensions keep the contracts of their points; a bad one breaks the test that is there for it. */
class ContractsTest {
    private static final GuardVerdict SCANNER = GuardVerdict.drop("scanner");

    @Nested
    class GoodGuard extends PacketGuardContract {
        @Override
        protected PacketGuard guard() {
            return packet -> packet.length() > 3 && packet.at(0) == 'O' ? SCANNER : GuardVerdict.pass();
        }
    }

    @Nested
    class GoodRule extends MessageRuleContract {
        @Override
        protected MessageRule rule() {
            return message -> message.inbound()
                    ? Edits.none() : Edits.none().remove("User-Agent").set("X-Network", message.network());
        }
    }

    @Nested
    class GoodEnricher extends CallEnricherContract {
        @Override
        protected CallEnricher enricher() {
            return call -> call.caller().user().matches("00[1-9][0-9]{3,12}")
                    ? Enrichment.none().caller("+" + call.caller().user().substring(2)).label("plan", "international")
                    : Enrichment.none();
        }
    }

    @Nested
    class GoodPolicy extends FailoverPolicyContract {
        @Override
        protected FailoverPolicy policy() {
            return (call, failed, remaining) ->
                    failed.status().isPresent() && failed.status().getAsInt() == 404 && remaining > 0
                            ? FailoverDecision.next() : FailoverDecision.standard();
        }
    }

    @Nested
    class GoodObserver extends LiveObserverContract {
        @Override
        protected LiveObserver observer() {
            AtomicInteger up = new AtomicInteger();
            return event -> {
                if (event.type().equals(CallEvents.STARTED)) {
                    up.incrementAndGet();
                }
            };
        }
    }

    @Test
    void aGuardThatKeepsThePacketIsSeen() {
        List<PacketView> kept = new ArrayList<>();
        PacketGuardContract contract = guard(packet -> {
            kept.add(packet);
            return kept.getFirst().length() > 0 ? SCANNER : GuardVerdict.pass();
        });
        assertSays("kept after the guard had returned", contract::keepsNoPacket);
    }

    @Test
    void aGuardThatReadsBeyondTheEndIsSeen() {
        assertThrows(IndexOutOfBoundsException.class,
                guard(packet -> packet.at(0) == 'O' ? SCANNER : GuardVerdict.pass())::inspectsOddPackets);
    }

    @Test
    void aReasonThatIsNoCodeIsSeen() {
        assertSays("not a stable code: a scanner!",
                guard(packet -> GuardVerdict.drop("a scanner!"))::inspectsOddPackets);
    }

    @Test
    void aRuleThatEditsWhatIsTheKernelsIsSeen() {
        assertSays("the kernel refuses this of inbound INVITE: Edit[kind=SET, header=From",
                rule(message -> Edits.none().set("f", "<sip:me@example.test>"))::leavesTheKernelItsHeaders);
    }

    @Test
    void aRuleThatKeepsTheMessageIsSeen() {
        List<MessageView> kept = new ArrayList<>();
        MessageRuleContract contract = rule(message -> {
            kept.add(message);
            return Edits.none().set("X-Method", kept.getFirst().method());
        });
        assertSays("kept after the rule had returned", contract::keepsNoMessage);
    }

    @Test
    void anEnrichmentThatIsNotInE164IsSeen() {
        CallEnricher wrong = call -> Enrichment.none().caller(call.caller().user());
        assertSays("not in E.164: \"\"", enricher(wrong)::setsNumbersInE164Only);
    }

    @Test
    void aLabelThatIsNotPlainIsSeen() {
        CallEnricher wrong = call -> Enrichment.none().label("me.Plan", "x");
        assertSays("not in kebab-case: \"me.Plan\"", enricher(wrong)::namesItsLabelsPlainly);
    }

    @Test
    void aPolicyWithoutAnAnswerIsSeen() {
        FailoverPolicy wrong = (call, failed, remaining) -> failed.status().getAsInt() >= 500
                ? FailoverDecision.next() : FailoverDecision.standard();
        assertSays("No value present", policy(wrong)::decidesOnEveryFailure);
    }

    @Test
    void aPolicyThatThrowsDiceIsSeen() {
        AtomicInteger turn = new AtomicInteger();
        FailoverPolicy wrong = (call, failed, remaining) -> turn.getAndIncrement() % 2 == 0
                ? FailoverDecision.next() : FailoverDecision.standard();
        assertSays("expected: <NEXT> but was: <STANDARD>", policy(wrong)::isRepeatable);
    }

    @Test
    void anObserverThatKnowsAllTypesIsSeen() {
        LiveObserverContract contract = observer(event -> {
            if (!event.type().startsWith("call.") || event.type().equals("call.unheard-of")) {
                throw new IllegalArgumentException(event.type());
            }
        });
        assertSays("call.unheard-of", contract::passesOverTypesThatItDoesNotKnow);
    }

    private static void assertSays(String expected, Executable test) {
        Throwable failure = assertThrows(Throwable.class, test);
        assertTrue(failure.toString().contains(expected), failure::toString);
    }

    private static PacketGuardContract guard(PacketGuard guard) {
        return new PacketGuardContract() {
            @Override
            protected PacketGuard guard() {
                return guard;
            }
        };
    }

    private static MessageRuleContract rule(MessageRule rule) {
        return new MessageRuleContract() {
            @Override
            protected MessageRule rule() {
                return rule;
            }
        };
    }

    private static CallEnricherContract enricher(CallEnricher enricher) {
        return new CallEnricherContract() {
            @Override
            protected CallEnricher enricher() {
                return enricher;
            }
        };
    }

    private static FailoverPolicyContract policy(FailoverPolicy policy) {
        return new FailoverPolicyContract() {
            @Override
            protected FailoverPolicy policy() {
                return policy;
            }
        };
    }

    private static LiveObserverContract observer(LiveObserver observer) {
        return new LiveObserverContract() {
            @Override
            protected LiveObserver observer() {
                return observer;
            }
        };
    }
}

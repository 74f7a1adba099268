package io.drawbridge.api.testkit;

import io.drawbridge.api.event.CallEvents;
import io.drawbridge.api.event.LiveObserver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link LiveObserver}; to be inherited by its test. */
public abstract class LiveObserverContract {
    private static final List<String> TYPES = List.of(CallEvents.STARTED, CallEvents.ATTEMPT, CallEvents.RINGING,
            CallEvents.ANSWERED, CallEvents.ENDED);

    /** An observer as an operator would configure it. */
    protected abstract LiveObserver observer() throws Exception;

    /** It takes all that happens to odd calls: no exception, no endless matching. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void takesEventsOfOddCalls() throws Exception {
        LiveObserver observer = observer();
        for (FakeCall call : OddCalls.all()) {
            for (String type : TYPES) {
                observer.onEvent(FakeCallEvent.of(type, call));
                observer.onEvent(FakeCallEvent.of(type, call)
                        .with("status", "503").with("cause", "").with("trunk", "no such trunk").with("", "%s%n"));
            }
        }
    }

    /** Types may be added: one that it does not know is no error. */
    @Test
    public void passesOverTypesThatItDoesNotKnow() throws Exception {
        observer().onEvent(FakeCallEvent.of("call.unheard-of", FakeCall.builder().build()));
        observer().onEvent(FakeCallEvent.of("", FakeCall.builder().build()));
    }

    /** Its queue drops the oldest when it is full: calls end that never began, or never end. */
    @Test
    public void standsMissingEvents() throws Exception {
        LiveObserver observer = observer();
        observer.onEvent(FakeCallEvent.of(CallEvents.ENDED, FakeCall.builder().id("never-began").build()));
        observer.onEvent(FakeCallEvent.of(CallEvents.ANSWERED, FakeCall.builder().id("never-began").build()));
        observer.onEvent(FakeCallEvent.of(CallEvents.STARTED, FakeCall.builder().id("never-ends").build()));
        observer.onEvent(FakeCallEvent.of(CallEvents.STARTED, FakeCall.builder().id("never-ends").build()));
    }
}

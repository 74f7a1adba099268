package io.drawbridge.api.testkit;

import static io.drawbridge.api.testkit.FakeWireMessage.address;

import io.drawbridge.api.sip.MessageObserver;
import io.drawbridge.api.sip.WireMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link MessageObserver}; to be inherited by its test. */
public abstract class MessageObserverContract {
    private static final int BATCH = 256;

    /** An observer as an operator would configure it. */
    protected abstract MessageObserver observer() throws Exception;

    /** It takes whatever crosses the wire, of any size, from anywhere: no exception, no endless matching. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void takesOddMessages() throws Exception {
        MessageObserver observer = observer();
        for (String text : List.of("", " ", "\r\n\r\n", "INVITE", "SIP/2.0 200 OK\r\n\r\n", "%s%n", "x".repeat(65_507),
                "x".repeat(200_000), "\u0000\u0000", "MESSAGE sip:ü SIP/2.0\r\n\r\n")) {
            FakeWireMessage message = FakeWireMessage.received(text);
            observer.onMessages(List.of(message, message.bySelf(), message.of("call-1"), message.in(""),
                    message.over("tcp", address("2001:db8::1", 5060), address("2001:db8::7", 65_535)),
                    message.over("udp", address("::", 5060), address("192.0.2.9", 1)),
                    message.over("unheard-of", address("0.0.0.0", 0), address("192.0.2.9", 0))));
        }
    }

    /** A batch has one message or many; it does not change, and is not to be changed. */
    @Test
    public void takesBatchesAsTheyCome() throws Exception {
        MessageObserver observer = observer();
        List<WireMessage> many = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            many.add(FakeWireMessage.received("OPTIONS sip:a SIP/2.0\r\n\r\n").of("call-" + i));
        }
        observer.onMessages(List.copyOf(many));
        observer.onMessages(List.of(FakeWireMessage.received("OPTIONS sip:a SIP/2.0\r\n\r\n")));
    }
}

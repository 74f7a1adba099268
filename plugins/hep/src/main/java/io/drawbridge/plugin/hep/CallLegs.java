package io.drawbridge.plugin.hep;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.sip.WireMessage;
import io.drawbridge.api.state.LocalState;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the messages of calls tell of their legs: under which Call-ID each side is known, and where it was told to send
 * its media. Kept with the host, so that the next generation knows of calls that this one has seen.
 */
final class CallLegs {
    private static final Duration LONGEST_CALL = Duration.ofDays(1);
    private static final String INVITE = "INVITE ";
    private static final Pattern TO_TAG = Pattern.compile(
            "^(?:to|t)[ \\t]*:.*;[ \\t]*tag[ \\t]*=", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern CONNECTION = Pattern.compile("^c=IN IP[46] (\\S+)", Pattern.MULTILINE);
    private static final Pattern AUDIO = Pattern.compile("^m=audio ([1-9]\\d*) ", Pattern.MULTILINE);

    private final LocalState state;

    CallLegs(LocalState state) {
        this.state = state;
    }

    /**
     * A leg.
     *
     * @param sipCallId its Call-ID
     * @param media our media address, as the peer was told; empty before that
     */
    record Leg(String sipCallId, Optional<InetSocketAddress> media) {
    }

    /** Learns from a message; those of a leg come in their order. */
    void learn(WireMessage message) {
        if (message.call().isEmpty()) {
            return;
        }
        String call = message.call().get();
        String text = new String(message.bytes(), StandardCharsets.ISO_8859_1);
        if (text.startsWith(INVITE) && !TO_TAG.matcher(text).find()) {
            CallSide side = message.sent() ? CallSide.CALLEE : CallSide.CALLER;
            if (of(call, side).filter(leg -> leg.sipCallId().equals(message.sipCallId())).isEmpty()) {
                keep(call, side, message.sipCallId());
            }
        }
        if (message.sent()) {
            media(text).ifPresent(address -> learn(call, message.sipCallId(), address));
        }
    }

    private void learn(String call, String sipCallId, String media) {
        for (CallSide side : CallSide.values()) {
            if (of(call, side).filter(leg -> leg.sipCallId().equals(sipCallId)).isPresent()) {
                keep(call, side, sipCallId + " " + media);
            }
        }
    }

    private static Optional<String> media(String text) {
        Matcher connection = CONNECTION.matcher(text);
        Matcher audio = AUDIO.matcher(text);
        return connection.find() && audio.find()
                ? Optional.of(connection.group(1) + " " + audio.group(1)) : Optional.empty();
    }

    private void keep(String call, CallSide side, String text) {
        state.put(key(call, side), text, LONGEST_CALL);
    }

    /** The leg of a side; empty if no message told of it. */
    Optional<Leg> of(String call, CallSide side) {
        return state.text(key(call, side)).map(text -> {
            List<String> parts = List.of(text.split(" ", -1));
            return new Leg(parts.getFirst(), parts.size() < 3 ? Optional.empty()
                    : MediaAddress.of(parts.get(1), parts.get(2)));
        });
    }

    /** The call is over. */
    void forget(String call) {
        for (CallSide side : CallSide.values()) {
            state.remove(key(call, side));
        }
    }

    private static String key(String call, CallSide side) {
        return call + "/" + side;
    }
}

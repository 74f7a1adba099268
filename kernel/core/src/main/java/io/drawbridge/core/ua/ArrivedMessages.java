package io.drawbridge.core.ua;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sees each message as it comes from the wire, repeated ones and those that the stack keeps to itself included: for
 * the ladder, and for the answer to our BYE, which concerns no dialog any more. Any thread.
 */
final class ArrivedMessages implements Consumer<String> {
    private static final String RESPONSE = "SIP/2.0 ";
    private static final Pattern ANSWER_TO_BYE =
            Pattern.compile("^SIP/2\\.0 [2-6].*^cseq\\s*:\\s*\\d+\\s+BYE\\s*$",
                    Pattern.DOTALL | Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private final Ladder ladder;
    private final CompletableFuture<Void> byeAnswered = new CompletableFuture<>();

    ArrivedMessages(Ladder ladder) {
        this.ladder = ladder;
    }

    @Override
    public void accept(String message) {
        String first = message.lines().findFirst().orElse("");
        if (first.startsWith(RESPONSE)) {
            ladder.received(first.substring(RESPONSE.length()));
            if (ANSWER_TO_BYE.matcher(message).find()) {
                byeAnswered.complete(null);
            }
        } else if (first.indexOf(' ') > 0) {
            ladder.received(first.substring(0, first.indexOf(' ')));
        }
    }

    /** Completes when the other side has answered our BYE. */
    CompletableFuture<Void> byeAnswered() {
        return byeAnswered;
    }
}

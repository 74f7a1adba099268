package io.drawbridge.sip.dialog;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every request has to pass, in the order of RFC 3261 §8.2. */
final class RequestChecks {
    /** Methods that exist; others get 501, not 405 (RFC 3261 §21.5.2). */
    private static final Set<String> KNOWN = Set.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "REGISTER", "PRACK",
            "UPDATE", "INFO", "MESSAGE", "SUBSCRIBE", "NOTIFY", "REFER", "PUBLISH");
    /** Methods that mean nothing outside a dialog. */
    private static final Set<String> ONLY_IN_DIALOG = Set.of("BYE", "PRACK", "UPDATE", "INFO");

    private final Environment environment;
    private final MergedRequests merged;

    RequestChecks(Environment environment, Shard shard) {
        this.environment = environment;
        this.merged = new MergedRequests(shard, environment.limits().dialogs());
    }

    /**
     * Why a request is not for us.
     *
     * @param response the response that it gets
     * @param code the stable code of the reason
     */
    record Refusal(ResponseDraft response, String code) {
        static Refusal of(int status, String code) {
            return new Refusal(ResponseDraft.of(status, null), code);
        }
    }

    /** What is wrong with a request, or null if it passes. */
    @Nullable Refusal refusal(SipRequest request) {
        String method = request.method();
        UserAgentSettings settings = environment.settings();
        if (!settings.methods().contains(method)) {
            environment.count(Counter.METHOD_REFUSED);
            return Refusal.of(KNOWN.contains(method) ? 405 : 501, "method-not-served");
        }
        if (request.toTag() == null) {
            if (!merged.first(request)) {
                environment.count(Counter.MERGED);
                return Refusal.of(482, "merged");
            }
            if (ONLY_IN_DIALOG.contains(method)) {
                environment.count(Counter.UNKNOWN_DIALOG);
                return Refusal.of(481, "unknown-dialog");
            }
        }
        List<String> missing = OptionTags.unsupported(request, settings.optionTags());
        if (!missing.isEmpty()) {
            environment.count(Counter.EXTENSION_REFUSED);
            return new Refusal(
                    ResponseDraft.of(420, null).with("Unsupported", String.join(", ", missing)), "extension");
        }
        return method.equals("INVITE") && request.toTag() == null && request.contact() == null
                ? new Refusal(new ResponseDraft(400, "Missing or unreadable Contact", null, null, List.of(), null),
                        "no-contact")
                : null;
    }
}

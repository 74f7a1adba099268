package io.drawbridge.sip.dialog;

import io.drawbridge.sip.transaction.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the user agent behaves.
 *
 * @param timing T1 and Timer B/F where a request names none
 * @param t2 the longest retransmission interval of our 2xx
 * @param product the User-Agent and Server text, or null to say nothing
 * @param methods the methods that we take, as they stand in Allow
 * @param optionTags the option tags that a peer may require
 * @param reliability when 1xx go out reliably
 * @param contacts which networks’ Contacts are believed
 * @param limits upper bounds
 * @param retryAfter what a peer is told to wait where the upper bounds are reached
 */
public record UserAgentSettings(
        Timing timing,
        Duration t2,
        @Nullable String product,
        List<String> methods,
        Set<String> optionTags,
        Reliability reliability,
        ContactPolicy contacts,
        Limits limits,
        Duration retryAfter) {
    /** The values of RFC 3261, silent about ourselves. */
    public static final UserAgentSettings DEFAULT = new UserAgentSettings(Timing.RFC_3261, Duration.ofSeconds(4), null,
            List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "PRACK", "UPDATE", "INFO", "MESSAGE", "REFER",
                    "NOTIFY"),
            Set.of("100rel", "timer", "replaces", "norefersub"), Reliability.REQUIRED, network -> ContactMode.AS_IS,
            Limits.DEFAULT, Duration.ofSeconds(5));

    /** Copies the collections. */
    public UserAgentSettings {
        methods = List.copyOf(methods);
        optionTags = Set.copyOf(optionTags);
    }

    /** These with another contact policy. */
    public UserAgentSettings withContacts(ContactPolicy policy) {
        return new UserAgentSettings(timing, t2, product, methods, optionTags, reliability,
                policy, limits, retryAfter);
    }

    /** These with other limits. */
    public UserAgentSettings withLimits(Limits newLimits) {
        return new UserAgentSettings(timing, t2, product, methods, optionTags, reliability,
                contacts, newLimits, retryAfter);
    }

    /** These with another reliability of 1xx. */
    public UserAgentSettings withReliability(Reliability newReliability) {
        return new UserAgentSettings(timing, t2, product, methods, optionTags, newReliability,
                contacts, limits, retryAfter);
    }

    /** These with another time that peers are told to wait. */
    public UserAgentSettings withRetryAfter(Duration time) {
        return new UserAgentSettings(timing, t2, product, methods, optionTags, reliability,
                contacts, limits, time);
    }

    /** These with a User-Agent and Server text. */
    public UserAgentSettings withProduct(String text) {
        return new UserAgentSettings(timing, t2, text, methods, optionTags, reliability,
                contacts, limits, retryAfter);
    }
}

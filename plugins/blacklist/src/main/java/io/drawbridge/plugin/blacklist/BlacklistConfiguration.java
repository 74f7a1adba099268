package io.drawbridge.plugin.blacklist;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The section of this plugin; its keys are explained in {@code reference.conf}.
 *
 * @param numbers refused as caller and as callee
 * @param callers refused as caller
 * @param callees refused as callee
 * @param file a CSV file with more of them
 * @param status the SIP status of a refusal
 * @param reason the reason code of a refusal where the file gives none
 * @param anonymous what becomes of callers without a number
 * @param anonymousStatus the SIP status of their refusal
 * @param maxEntries the limit of entries
 * @param maxExpressions the limit of expressions among them
 */
record BlacklistConfiguration(
        List<NumberPattern> numbers,
        List<NumberPattern> callers,
        List<NumberPattern> callees,
        Optional<Path> file,
        @Min(400) @Max(699) int status,
        String reason,
        Anonymous anonymous,
        @Min(400) @Max(699) int anonymousStatus,
        @Min(1) int maxEntries,
        @Min(0) int maxExpressions) {

    /** What becomes of callers without a number. */
    enum Anonymous {
        /** They are not judged here. */
        ALLOW,
        /** They are refused. */
        REJECT
    }

    BlacklistConfiguration {
        if (!reason.equals(ReasonCode.of(reason))) {
            throw new ConfigurationException("reason",
                    "must be a code of lower-case words joined by hyphens, such as \"number-listed\"");
        }
    }
}

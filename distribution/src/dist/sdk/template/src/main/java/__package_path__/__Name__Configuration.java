package __package__;

import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.util.List;

/**
 * The plugin's section of the configuration. {@code reference.conf} has the defaults and explains the keys.
 *
 * @param prefixes beginnings of called numbers that are refused
 * @param status the SIP status of a refusal
 */
record __Name__Configuration(List<String> prefixes, @Min(400) @Max(699) int status) {
}

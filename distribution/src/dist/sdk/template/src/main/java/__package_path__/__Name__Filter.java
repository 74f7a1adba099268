package __package__;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import jakarta.inject.Inject;
import org.pf4j.Extension;

/** Asked about each new call, many at once, each on a thread of its own that may block. */
@Extension
public final class __Name__Filter implements CallFilter {
    private final __Name__Configuration configuration;

    /** Gets what the host has: the section, and, if asked for, the PluginContext and the plugin itself. */
    @Inject
    __Name__Filter(__Name__Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Verdict screen(CallAttempt call) {
        String number = call.callee().number();
        for (String prefix : configuration.prefixes()) {
            if (number.startsWith(prefix)) {
                return Verdict.reject(configuration.status(), "prefix-refused").label("prefix", prefix);
            }
        }
        return Verdict.allow();
    }
}

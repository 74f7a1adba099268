package io.drawbridge.plugin.blacklist;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.plugin.blacklist.BlacklistConfiguration.Anonymous;
import io.drawbridge.plugin.blacklist.NumberLists.Match;
import jakarta.inject.Inject;
import java.util.Optional;
import org.pf4j.Extension;

/** Refuses a call whose caller or callee is listed, and callers without a number where the operator says so. */
@Extension
public final class BlacklistFilter implements CallFilter {
    /** The reason code for callers without a number. */
    static final String ANONYMOUS = "anonymous-caller";

    private final BlacklistPlugin plugin;
    private final BlacklistConfiguration configuration;
    private final PluginContext context;

    @Inject
    BlacklistFilter(BlacklistPlugin plugin, BlacklistConfiguration configuration, PluginContext context) {
        this.plugin = plugin;
        this.configuration = configuration;
        this.context = context;
    }

    @Override
    public Verdict screen(CallAttempt call) {
        NumberLists lists = plugin.lists();
        long today = BlacklistPlugin.today(context.clock());
        if (NumberText.isAnonymous(call.caller())) {
            if (configuration.anonymous() == Anonymous.REJECT) {
                return Verdict.reject(configuration.anonymousStatus(), ANONYMOUS);
            }
        } else {
            Optional<Match> caller = lists.caller(NumberText.of(call.caller()), today);
            if (caller.isPresent()) {
                return refuse(caller.get(), "caller");
            }
        }
        return lists.callee(NumberText.of(call.callee()), today)
                .map(callee -> refuse(callee, "callee"))
                .orElseGet(Verdict::allow);
    }

    private Verdict refuse(Match match, String side) {
        return Verdict.reject(configuration.status(), match.reason()).label("side", side).label("entry", match.entry());
    }
}

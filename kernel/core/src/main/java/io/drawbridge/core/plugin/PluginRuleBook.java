package io.drawbridge.core.plugin;

import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageRule;
import io.drawbridge.api.sip.MessageView;
import io.drawbridge.core.call.MessageRules;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.invoke.LoopInvoker;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.invoke.PluginExtension;
import java.util.ArrayList;
import java.util.List;

/**
 * The message rules of plugins. Rules are always the newest; each thread that asks has invokers of its own, since those
 * are confined to a loop.
 */
public final class PluginRuleBook implements MessageRules.RuleBook {
    private final PluginHost host;
    @SuppressWarnings("ThreadLocalUsage") // one for each host, on loops that live as long as it
    private final ThreadLocal<OnLoop> onLoop = new ThreadLocal<>();

    /** Makes the book of a host. */
    public PluginRuleBook(PluginHost host) {
        this.host = host;
    }

    @Override
    public boolean isEmpty() {
        return here().rules().isEmpty();
    }

    @Override
    public List<MessageRules.Ruling> ask(MessageView message) {
        List<MessageRules.Ruling> answers = new ArrayList<>();
        for (LoopInvoker<MessageRule> rule : here().rules()) {
            Edits edits = rule.ask(message, MessageRule::apply, Edits.none());
            if (rule.extension().mode() == Mode.ENFORCE) {
                answers.add(new MessageRules.Ruling(
                        rule.extension().plugin() + "/" + rule.extension().name(), edits));
            }
        }
        return answers;
    }

    private OnLoop here() {
        Revision revision = host.revision();
        OnLoop known = onLoop.get();
        if (known == null || known.revision() != revision.number()) {
            known = new OnLoop(revision.number(),
                    revision.extensions().of(MessageRule.class).stream().map(PluginExtension::onLoop).toList());
            onLoop.set(known);
        }
        return known;
    }

    private record OnLoop(long revision, List<LoopInvoker<MessageRule>> rules) {
    }
}

package io.drawbridge.core.plugin;

import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageRule;
import io.drawbridge.api.sip.MessageView;
import io.drawbridge.core.call.MessageRules;
import io.drawbridge.core.call.Questions.Course;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.invoke.LoopInvoker;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.invoke.PluginExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The message rules of plugins. Rules are always the newest; each thread that asks has invokers of its own, since those
 * are confined to a loop.
 */
public final class PluginRuleBook implements MessageRules.RuleBook {
    private static final Course UNCHANGED = new Course("leave the message as it is", "");

    private final PluginHost host;
    private final ShadowBook shadow;
    @SuppressWarnings("ThreadLocalUsage") // one for each host, on loops that live as long as it
    private final ThreadLocal<OnLoop> onLoop = new ThreadLocal<>();

    /**
     * Makes the book of a host.
     *
     * @param shadow where it stands what rules in shadow mode would have changed
     */
    public PluginRuleBook(PluginHost host, ShadowBook shadow) {
        this.host = host;
        this.shadow = shadow;
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
            } else {
                note(rule, message, edits);
            }
        }
        return answers;
    }

    private void note(LoopInvoker<MessageRule> rule, MessageView message, Edits edits) {
        for (Edits.Edit edit : edits.list()) {
            String action = edit.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + edit.header();
            shadow.compare(rule.extension(), message.callId(), new Course(action, message.method()), UNCHANGED);
        }
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

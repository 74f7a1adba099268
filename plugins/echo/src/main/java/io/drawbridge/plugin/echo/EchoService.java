package io.drawbridge.plugin.echo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.PluginContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.Extension;

/** Opens an echo for each call; the route's parameters go before the plugin's configuration. */
@Extension
@Named("echo")
public final class EchoService implements CallService {
    private static final Set<String> KEYS = Set.of("ring", "answer-after", "max-duration");

    private final PluginContext context;
    private final EchoConfiguration configuration;

    @Inject
    EchoService(PluginContext context, EchoConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    @Override
    public LegEndpoint open(CallAttempt call, Map<String, String> parameters) {
        return new EchoLeg(context, parameters.isEmpty() ? configuration : adapt(parameters));
    }

    /** A party that talks to the echo already is not made to wait again. */
    @Override
    public LegEndpoint adopt(CallAttempt call, Map<String, String> parameters) {
        EchoConfiguration settings = parameters.isEmpty() ? configuration : adapt(parameters);
        return new EchoLeg(context, new EchoConfiguration(false, Duration.ZERO, settings.maxDuration()));
    }

    private EchoConfiguration adapt(Map<String, String> parameters) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("echo has no parameter " + unknown.iterator().next());
        }
        Config given = ConfigValueFactory.fromMap(parameters, "the route's parameters").toConfig();
        try {
            return new EchoConfiguration(
                    given.hasPath("ring") ? given.getBoolean("ring") : configuration.ring(),
                    given.hasPath("answer-after") ? given.getDuration("answer-after") : configuration.answerAfter(),
                    given.hasPath("max-duration") ? given.getDuration("max-duration") : configuration.maxDuration());
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException("echo cannot be opened: " + wrong.getMessage(), wrong);
        } catch (ConfigurationException wrong) {
            throw new IllegalArgumentException(
                    "echo cannot be opened: " + wrong.key() + ": " + wrong.getMessage(), wrong);
        }
    }
}

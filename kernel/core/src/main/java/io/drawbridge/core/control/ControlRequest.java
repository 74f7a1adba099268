package io.drawbridge.core.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.drawbridge.core.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request of a client.
 *
 * @param command the name of the command
 * @param arguments its arguments
 * @param who who asks, for the audit log
 */
public record ControlRequest(String command, Map<String, String> arguments, String who) {
    static final String SOCKET = "control socket";

    /** Copies the arguments. */
    public ControlRequest {
        arguments = Map.copyOf(arguments);
    }

    /** A request of whoever can open the control socket. */
    public ControlRequest(String command, Map<String, String> arguments) {
        this(command, arguments, SOCKET);
    }

    /** An argument. */
    public Optional<String> argument(String name) {
        return Optional.ofNullable(arguments.get(name));
    }

    /** Tells whether the client wants JSON in place of text. */
    public boolean json() {
        return argument("format").filter("json"::equals).isPresent();
    }

    String toJson() {
        return JsonWriter.object(json -> json.text("command", command).texts("arguments", arguments));
    }

    static ControlRequest parse(String line) throws ControlException {
        ConfigParseOptions strict = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
        try {
            Config object = ConfigFactory.parseString(line, strict);
            Map<String, String> arguments = new LinkedHashMap<>();
            if (object.hasPath("arguments")) {
                for (Map.Entry<String, ConfigValue> entry : object.getObject("arguments").entrySet()) {
                    if (entry.getValue().valueType() != ConfigValueType.STRING) {
                        throw new ControlException("the argument " + entry.getKey() + " must be a text");
                    }
                    arguments.put(entry.getKey(), (String) entry.getValue().unwrapped());
                }
            }
            return new ControlRequest(object.getString("command"), arguments);
        } catch (ConfigException | StackOverflowError e) {
            throw new ControlException("not a request: one JSON object with a command was expected");
        }
    }
}

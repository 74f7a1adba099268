package io.drawbridge.plugin.management.route;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON by the library that the host has for HOCON, which is a superset of it. */
final class Json {
    private Json() {
    }

    /** Maps, lists, texts, numbers and flags as JSON, keys in alphabetical order. */
    static String of(Map<String, ?> object) {
        return ConfigValueFactory.fromMap(object).render(ConfigRenderOptions.concise());
    }

    /**
     * Reads an object of texts, numbers and flags; an empty text is an empty object.
     *
     * @throws IllegalArgumentException saying what is wrong, if it is anything else
     */
    static Map<String, String> arguments(String body) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (body.isBlank()) {
            return arguments;
        }
        try {
            Config object =
                    ConfigFactory.parseString(body, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
            for (Map.Entry<String, ConfigValue> entry : object.root().entrySet()) {
                ConfigValueType type = entry.getValue().valueType();
                if (type == ConfigValueType.OBJECT || type == ConfigValueType.LIST || type == ConfigValueType.NULL) {
                    throw new IllegalArgumentException(entry.getKey() + " must be a text, a number, true or false");
                }
                arguments.put(entry.getKey(), String.valueOf(entry.getValue().unwrapped()));
            }
            return arguments;
        } catch (ConfigException | StackOverflowError e) {
            throw new IllegalArgumentException("the body is not a JSON object", e);
        }
    }
}
